import { AssortError } from '../../errors.ts';
import type { Generation, LanguageModel } from '../../ports/language-model.ts';
import type { Answer, TextOutcome, Usage } from '../../prediction.ts';
import { createAnswerReader, type ReadAnswer } from '../../prompts/read-answers.ts';
import { failureOfTexts } from '../failed-call.ts';
import { addUsage, noUsage, usageOf } from '../usage.ts';
import { idOf, type Question, writeQuestion } from './question.ts';

/** A text that gets no usable answer is asked about this often: together with others, again, and alone. */
const rounds = 3;
/** At most this many faults are told when asking again. */
const mostFaults = 5;

/** What is known about one text of a question so far. */
class Case {
  readonly place: number;
  readonly text: string;
  best: ReadAnswer | undefined;
  fault = 'The answer does not speak of the text.';
  error: AssortError | undefined;
  usage: Usage = noUsage;

  constructor(place: number, text: string) {
    this.place = place;
    this.text = text;
  }

  get isSettled(): boolean {
    return this.error !== undefined || (this.best !== undefined && isWhole(this.best));
  }

  /** Keeps the answer that leaves fewer facets open. */
  take(answer: ReadAnswer): void {
    const faults = Object.values(answer.faults);
    if (faults.length > 0) this.fault = faults.join(' ');
    if (this.best === undefined || faults.length < Object.keys(this.best.faults).length) {
      this.best = answer;
    }
  }
}

/**
 * Asks about the texts of a question, and again about those without a usable answer: first together, with what was
 * wrong, then one by one. One outcome per text; what stays unreadable abstains, facet by facet.
 * Rejects when no text would be answered: when the key or the model is refused, the budget used up, or on abort.
 */
export async function askAboutTexts(
  model: LanguageModel,
  question: Question,
  signal: AbortSignal | undefined,
): Promise<TextOutcome[]> {
  const cases = question.texts.map((text, place) => new Case(place, text));
  for (let round = 0; round < rounds; round++) {
    const open = cases.filter((one) => !one.isSettled);
    if (open.length === 0) break;
    const isLast = round === rounds - 1;
    const groups = isLast ? open.map((one) => [one]) : [open];
    await Promise.all(groups.map((group) => askOnce(model, question, group, round > 0, signal)));
  }
  return cases.map((one) => outcomeOf(one, question));
}

async function askOnce(
  model: LanguageModel,
  question: Question,
  cases: readonly Case[],
  isAgain: boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  const faults = cases.slice(0, mostFaults).map(({ fault }, place) => `${idOf(place)}: ${fault}`);
  const request = writeQuestion(
    {
      ...question,
      texts: cases.map(({ text }) => text),
      candidates: question.candidates && cases.map(({ place }) => question.candidates![place]!),
    },
    isAgain ? faults : [],
  );
  const reader = createAnswerReader(question.format);
  const ids = cases.map((_one, place) => idOf(place));
  const isUsable = (text: string) => [...reader.read(text, ids).values()].some(isWhole);
  try {
    const generation = await model.generate({ ...request, isUsable }, signal);
    const share = usageOf(generation, cases.length);
    for (const one of cases) one.usage = addUsage(one.usage, share);
    takeAnswers(generation, reader.read(generation.text, ids), cases);
  } catch (thrown) {
    const error = failureOfTexts(thrown);
    // A provider may refuse a call for one text in it, so the others are asked about apart.
    const isTheirs = error.code === 'model-refused' && cases.length > 1;
    if (!isTheirs) for (const one of cases) one.error = error;
    else for (const one of cases) one.fault = 'The provider refused the request.';
  }
}

function takeAnswers(
  generation: Generation,
  answers: ReadonlyMap<string, ReadAnswer>,
  cases: readonly Case[],
): void {
  const reason = whyMissing(generation, answers.size > 0);
  for (const [place, one] of cases.entries()) {
    const answer = answers.get(idOf(place));
    if (answer === undefined) one.fault = reason;
    else one.take(answer);
  }
}

/** Why an answer says nothing usable of a text, given whether it does of others. */
function whyMissing({ finish }: Generation, speaksOfOthers: boolean): string {
  if (finish === 'refused') return 'The model refused to answer.';
  if (finish === 'length') return 'The answer was cut off before its end.';
  return speaksOfOthers
    ? 'The answer does not speak of this text, or does so twice.'
    : 'The answer is not the JSON object that was asked for.';
}

function isWhole(answer: ReadAnswer): boolean {
  return Object.keys(answer.faults).length === 0;
}

function outcomeOf({ best, error, fault, usage }: Case, { format }: Question): TextOutcome {
  if (error !== undefined) return { error, usage };
  if (best === undefined) {
    const message = `The language model gave no usable answer after ${rounds} tries: ${fault}`;
    return { error: new AssortError('answer-unusable', message), usage };
  }
  const unread = format.facets
    .filter(({ facet }) => facet.name in best.faults)
    .map(({ facet }) => [facet.name, 'answer-unusable'] as const);
  const answer: Answer = {
    labels: best.labels,
    abstained: { ...best.abstained, ...Object.fromEntries(unread) },
    ...(best.explanation !== undefined && { rationale: best.explanation }),
    by: 'llm',
  };
  return { answer, usage };
}
