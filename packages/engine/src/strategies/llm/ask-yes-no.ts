import { AssortError } from '../../errors.ts';
import type { Generation, LanguageModel, TokenLikelihoods } from '../../ports/language-model.ts';
import type { Answer, ScoredLabel, TextOutcome } from '../../prediction.ts';
import { createAnswerFormat, dataNotInstructions } from '../../prompts/answer-format.ts';
import { describeExamples } from '../../prompts/describe-examples.ts';
import { describeTaxonomy } from '../../prompts/describe-taxonomy.ts';
import { fillPrompt } from '../../prompts/prompt-template.ts';
import { writeTextLines } from '../../prompts/text-lines.ts';
import { selectLabels } from '../../taxonomy/select-labels.ts';
import { type Facet, facetLimits, type Label } from '../../taxonomy/taxonomy.ts';
import { addUsage, noUsage, usageOf } from '../usage.ts';
import type { Question } from './question.ts';

const tries = 3;
const topTokens = 10;
/** Room for one word with some more around it, and for what a reasoning model thinks before. */
const answerTokens = 100;
const thinkingTokens = 4000;
/** The words for yes and no that models use when they answer in the text's own language. */
const words = {
  yes: ['yes', 'sim', 'sí', 'si', 'oui', 'ja', 'true'],
  no: ['no', 'não', 'nao', 'non', 'nein', 'false'],
};

/** How sure a label is said to fit; `isMeasured` where it comes from the probabilities of the answer's tokens. */
interface Verdict {
  readonly probability: number;
  readonly isMeasured: boolean;
}

/**
 * Asks about one text label by label. With token probabilities the score of a label is the share of yes among yes and
 * no; without, only the words count. A `single` facet without any yes, or with several that can not be told apart,
 * abstains.
 */
export async function askYesNo(
  model: LanguageModel,
  question: Question,
  signal: AbortSignal | undefined,
): Promise<TextOutcome[]> {
  return await Promise.all(
    question.texts.map((text) => askAboutText(model, { ...question, texts: [text] }, signal)),
  );
}

async function askAboutText(
  model: LanguageModel,
  question: Question,
  signal: AbortSignal | undefined,
): Promise<TextOutcome> {
  let usage = noUsage;
  const labels: Record<string, readonly ScoredLabel[]> = {};
  const abstained: Record<string, string> = {};
  const pay = (generation: Generation) => {
    usage = addUsage(usage, usageOf(generation));
  };
  try {
    const { facets } = question.format;
    const asked = facets.map(({ facet }) =>
      allEnded(
        facet.labels.map((label) => askAboutLabel(model, question, facet, label, pay, signal)),
      ),
    );
    const answers = await allEnded(asked);
    for (const [place, { facet, max }] of facets.entries()) {
      const verdicts = answers[place]!;
      const chosen = decide(facet, verdicts, max);
      if (typeof chosen === 'string') abstained[facet.name] = chosen;
      else labels[facet.name] = chosen;
    }
  } catch (error) {
    if (!(error instanceof AssortError) || error.code === 'budget-reached') throw error;
    return { error, usage };
  }
  const answer: Answer = { labels, abstained, by: 'llm' };
  return { answer, usage };
}

/** As `Promise.all`, but nothing goes on any more once it is settled. */
async function allEnded<Result>(promises: readonly Promise<Result>[]): Promise<Result[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

/** The labels that an answer holds, or why there is none. */
function decide(
  facet: Facet,
  verdicts: readonly (Verdict | undefined)[],
  max: number,
): ScoredLabel[] | string {
  if (verdicts.includes(undefined)) return 'answer-unusable';
  const known = verdicts as readonly Verdict[];
  const isMeasured = known.every((verdict) => verdict.isMeasured);
  const probabilities = known.map(({ probability }) => probability);
  const ids = facet.labels.map(({ id }) => id);
  const yes = probabilities.filter((probability) => probability >= 0.5).length;
  if (facet.kind === 'single') {
    if (yes === 0) return 'no-label-fits';
    if (yes > 1 && !isMeasured) return 'several-labels-fit';
  } else if (yes < facetLimits(facet, max).least) return 'too-few-labels-fit';
  const chosen = selectLabels(
    facet,
    ids,
    probabilities,
    probabilities.map(() => 0.5),
    max,
  );
  return isMeasured ? chosen : chosen.map(({ label }) => ({ label, score: null }));
}

async function askAboutLabel(
  model: LanguageModel,
  question: Question,
  facet: Facet,
  label: Label,
  pay: (generation: Generation) => void,
  signal: AbortSignal | undefined,
): Promise<Verdict | undefined> {
  const narrowed = { ...facet, labels: [label] };
  const examples = question.examples.filter(({ labels }) => labels[facet.name] !== undefined);
  const filled = fillPrompt(question.prompt, {
    taxonomy: describeTaxonomy([narrowed]),
    examples: describeExamples(examples, createAnswerFormat([{ ...narrowed, kind: 'multi' }])),
  });
  const content = writeTextLines([{ label: label.id, text: question.texts[0]! }]);
  for (let attempt = 0; attempt < tries; attempt++) {
    const generation = await model.generate(
      {
        instructions: `${filled}\n\n${dataNotInstructions}\nDoes the label "${label.id}" of the facet "${facet.name}" fit the text? Answer with one word: yes or no.`,
        messages: [
          {
            role: 'user',
            content: attempt === 0 ? content : `${content}\n\nAnswer with one word: yes or no.`,
          },
        ],
        temperature: question.temperature,
        maxOutputTokens: answerTokens,
        thinkingTokens,
        topTokens,
      },
      signal,
    );
    pay(generation);
    const verdict = readVerdict(generation);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

function readVerdict({ text, likelihoods }: Generation): Verdict | undefined {
  const word = /[\p{Letter}]+/u.exec(text)?.[0].toLowerCase();
  const isYes = words.yes.includes(word ?? '');
  if (!isYes && !words.no.includes(word ?? '')) return undefined;
  const measured = shareOfYes(likelihoods ?? []);
  return measured === undefined
    ? { probability: isYes ? 1 : 0, isMeasured: false }
    : { probability: measured, isMeasured: true };
}

/** At the first place where the model weighs both words; undefined where it weighs neither. */
function shareOfYes(places: readonly TokenLikelihoods[]): number | undefined {
  for (const tokens of places) {
    let yes = 0;
    let no = 0;
    for (const { token, logProbability } of tokens) {
      const word = token.toLowerCase().replaceAll(/[^\p{Letter}]/gu, '');
      if (words.yes.includes(word)) yes += Math.exp(logProbability);
      else if (words.no.includes(word)) no += Math.exp(logProbability);
    }
    if (yes + no > 0.5) return yes / (yes + no);
  }
  return undefined;
}
