import { textFault } from '../../datasets/check-text.ts';
import { maskText } from '../../masking/mask-text.ts';
import type { Answer, TextOutcome } from '../../prediction.ts';
import { createAnswerFormat } from '../../prompts/answer-format.ts';
import { checkPrompt, defaultPrompt } from '../../prompts/prompt-template.ts';
import { createLabelResolver, type LabelResolver } from '../../taxonomy/resolve-label.ts';
import { checkFacets, type Facet, type Taxonomy } from '../../taxonomy/taxonomy.ts';
import { inParallel } from '../in-parallel.ts';
import type { ClassifyOptions, NumberedOutcome, Strategy } from '../strategy.ts';
import { addUsage, noUsage, usageOf } from '../usage.ts';
import { askAboutTexts } from './ask-about-texts.ts';
import { askYesNo } from './ask-yes-no.ts';
import { defaultPack, defaultShots, type LlmSettings, mostTextTokens } from './llm-settings.ts';
import { type PlacedText, packTexts } from './pack-texts.ts';
import type { Question } from './question.ts';
import { ShotChooser } from './shot-chooser.ts';

/** Calls that may wait for the model at once; how many of them go out is up to its limits. */
const mostPacks = 64;

/**
 * Answers by asking a language model. A text without a usable answer has an error or abstains alone; a model that
 * refuses the key, or a budget that is used up, ends the whole.
 *
 * @throws `prompt-invalid`
 */
export function createLlmStrategy(settings: LlmSettings): Strategy {
  checkPrompt(settings.prompt ?? defaultPrompt);
  return new LlmStrategy(settings);
}

class LlmStrategy implements Strategy {
  readonly taxonomy: Taxonomy;
  readonly #settings: LlmSettings;
  readonly #shots: ShotChooser;
  readonly #resolvers = new WeakMap<Facet, LabelResolver>();

  constructor(settings: LlmSettings) {
    this.taxonomy = settings.taxonomy;
    this.#settings = settings;
    const examples = settings.examples ?? [];
    this.#shots = new ShotChooser(
      examples.map((example) => ({ ...example, text: this.#masked(example.text) })),
    );
  }

  async classify(texts: readonly string[], options: ClassifyOptions = {}): Promise<TextOutcome[]> {
    const outcomes: TextOutcome[] = [];
    for await (const { index, outcome } of this.stream(texts, options)) outcomes[index] = outcome;
    return outcomes;
  }

  async *stream(
    texts: AsyncIterable<string> | Iterable<string>,
    options: ClassifyOptions = {},
  ): AsyncGenerator<NumberedOutcome> {
    checkFacets(this.taxonomy, options.facets);
    const faulty: NumberedOutcome[] = [];
    const packs = packTexts(
      this.#usableTexts(texts, faulty),
      this.#settings.pack ?? defaultPack,
      mostTextTokens,
    );
    const answers = inParallel(packs, mostPacks, (pack) => this.#answer(pack, options));
    for await (const outcomes of answers) {
      yield* faulty.splice(0);
      yield* outcomes;
    }
    yield* faulty;
  }

  async #answer(pack: readonly PlacedText[], options: ClassifyOptions): Promise<NumberedOutcome[]> {
    const wanted = this.taxonomy.facets.filter(
      ({ name }) => options.facets === undefined || options.facets.includes(name),
    );
    const parts = this.#settings.ask === 'each-facet' ? wanted.map((facet) => [facet]) : [wanted];
    const texts = pack.map(({ text }) => text);
    const answered = await Promise.all(parts.map((facets) => this.#ask(facets, texts, options)));
    return pack.map(({ index }, place) => ({
      index,
      outcome: mergeOutcomes(answered.map((outcomes) => outcomes[place]!)),
    }));
  }

  async #ask(
    wanted: readonly Facet[],
    texts: readonly string[],
    { max, explain, signal }: ClassifyOptions,
  ): Promise<TextOutcome[]> {
    const { model, prompt, narrow, shots, temperature, ask } = this.#settings;
    const narrowed = await narrow?.(wanted, texts, signal);
    const question: Question = {
      prompt: prompt ?? defaultPrompt,
      format: createAnswerFormat(narrowed?.facets ?? wanted, {
        explain,
        max,
        resolverOf: (facet) => this.#resolverOf(facet),
      }),
      texts,
      ...(narrowed !== undefined && texts.length > 1 && { candidates: narrowed.candidates }),
      examples: this.#shots.choose(texts, shots ?? defaultShots),
      temperature: temperature ?? 0,
    };
    const about = ask === 'yes-no' ? askYesNo : askAboutTexts;
    const outcomes = await about(model, question, signal);
    if (narrowed?.usage === undefined) return outcomes;
    const share = usageOf(narrowed.usage, texts.length);
    return outcomes.map((outcome) => ({ ...outcome, usage: addUsage(share, outcome.usage) }));
  }

  /** The texts that can be asked about, as the model may see them; the others are put aside with their faults. */
  async *#usableTexts(
    texts: AsyncIterable<string> | Iterable<string>,
    faulty: NumberedOutcome[],
  ): AsyncGenerator<PlacedText> {
    let index = 0;
    for await (const text of texts) {
      const error = textFault(text);
      if (error === undefined) yield { index, text: this.#masked(text) };
      else faulty.push({ index, outcome: { error } });
      index++;
    }
  }

  #masked(text: string): string {
    return maskText(text, this.#settings.mask ?? []).text;
  }

  /** One per facet, so that the tags of an `open` facet are known from one call to the next. */
  #resolverOf(facet: Facet): LabelResolver {
    const known = this.#resolvers.get(facet) ?? createLabelResolver(facet);
    this.#resolvers.set(facet, known);
    return known;
  }
}

/** What was answered facet by facet as one outcome; an error in one facet is an error of the text. */
function mergeOutcomes(parts: readonly TextOutcome[]): TextOutcome {
  if (parts.length === 1) return parts[0]!;
  const usage = parts.reduce((sum, part) => addUsage(sum, part.usage), noUsage);
  const answers = parts.flatMap(({ answer }) => answer ?? []);
  if (answers.length < parts.length)
    return { error: parts.find(({ error }) => error)!.error!, usage };
  const rationale = answers.flatMap((answer) => answer.rationale ?? []).join(' ');
  const answer: Answer = {
    labels: Object.assign({}, ...answers.map(({ labels }) => labels)),
    abstained: Object.assign({}, ...answers.map(({ abstained }) => abstained)),
    ...(rationale !== '' && { rationale }),
    by: 'llm',
  };
  return { answer, usage };
}
