import { type Duplicates, findDuplicates } from '../../datasets/duplicates/find-duplicates.ts';
import type { Example } from '../../datasets/example.ts';
import { LanguageDetector } from '../../datasets/languages/detect-language.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { Tokenizer } from '../../text/tokenizer.ts';
import type { CrossValidatedScorer } from './cross-validated-scores.ts';
import type { DatasetReport, LabelErrorReport } from './dataset-report.ts';
import { isJudgeable, judgeLabels } from './judge-labels.ts';
import type { NumberedTexts } from './numbered-texts.ts';
import { reportDuplicates } from './report-duplicates.ts';
import { type FacetLabels, readFacetLabels, reportFacet } from './report-facet.ts';
import { reportLeakage } from './report-leakage.ts';
import { summarizeLengths } from './summarize-lengths.ts';

export interface AnalyzedDataset {
  readonly name: string;
  readonly examples: readonly Example[];
  readonly rowNumbers: readonly number[];
  readonly taxonomy: Taxonomy;
}

type AnalysisPhase = 'reading' | 'comparing' | 'judging';

export interface AnalysisOptions {
  /** Data sets in which no text of this one should stand. */
  readonly against?: readonly NumberedTexts[];
  /** Without it, labels are not judged. */
  readonly scorer?: CrossValidatedScorer;
  readonly seed?: number;
  readonly onProgress?: (phase: AnalysisPhase, done: number, total: number) => void;
}

/** Probabilities that are kept at once, by example and label: more would not fit into memory (0.5 GB). */
const mostScores = 2 ** 27;
const rowsPerReport = 1000;

/** Finds out what a data set of at least one example holds and what is wrong with it. */
export async function analyzeDataset(
  { name, examples, rowNumbers, taxonomy }: AnalyzedDataset,
  { against = [], scorer, seed = 1, onProgress }: AnalysisOptions = {},
): Promise<DatasetReport> {
  const own = { name, texts: examples.map(({ text }) => text), rowNumbers };
  const read = readTexts(own.texts, (done, total) => onProgress?.('reading', done, total));
  const compare = (done: number, total: number) => onProgress?.('comparing', done, total);
  const duplicates = findDuplicates(own.texts, compare);
  const facets = taxonomy.facets.map((facet) => readFacetLabels(facet, examples));
  const judge = (done: number, total: number) => onProgress?.('judging', done, total);
  const judged =
    scorer && (await judgeFacets(own, examples, facets, duplicates, scorer, seed, judge));
  return {
    name,
    rows: examples.length,
    ...read,
    duplicates: reportDuplicates(own, duplicates),
    facets: facets.map((facet) =>
      reportFacet(own, facet, duplicates, judged?.get(facet.facet.name) ?? null),
    ),
    leakage: against.map((other) => reportLeakage(own, other, compare)),
  };
}

function readTexts(
  texts: readonly string[],
  onProgress: (done: number, total: number) => void,
): Pick<DatasetReport, 'characters' | 'words' | 'languages'> {
  const tokenizer = new Tokenizer();
  const detector = new LanguageDetector();
  const words = new Int32Array(texts.length);
  const languages = new Map<string, number>();
  for (const [index, text] of texts.entries()) {
    if (index % rowsPerReport === 0) onProgress(index, texts.length);
    const { count, isWord } = tokenizer.tokenize(text);
    for (let token = 0; token < count; token++) words[index]! += isWord[token]!;
    const language = detector.detect(text);
    languages.set(language, (languages.get(language) ?? 0) + 1);
  }
  return {
    characters: summarizeLengths(Int32Array.from(texts, ({ length }) => length)),
    words: summarizeLengths(words),
    languages: [...languages]
      .map(([language, rows]) => ({ language, rows }))
      .sort((one, other) => other.rows - one.rows),
  };
}

async function judgeFacets(
  own: NumberedTexts,
  examples: readonly Example[],
  facets: readonly FacetLabels[],
  { sameAs }: Duplicates,
  scorer: CrossValidatedScorer,
  seed: number,
  onProgress: (done: number, total: number) => void,
): Promise<ReadonlyMap<string, LabelErrorReport>> {
  const judgeable = facets.filter(({ facet, imbalance }) => isJudgeable(facet, imbalance.counts));
  const labelTotal = judgeable.reduce((sum, { facet }) => sum + facet.labels.length, 0);
  if (judgeable.length === 0 || labelTotal * examples.length > mostScores) return new Map();
  const taxonomy = { facets: judgeable.map(({ facet }) => facet) };
  // Near-duplicates are not held together: all texts of one template would be without a model that knows it.
  const scored = await scorer(examples, taxonomy, { groupOf: sameAs, seed, onProgress });
  return new Map(
    judgeable.map(({ facet, labelsOf, imbalance }) => {
      const { scores } = scored.find((one) => one.facet === facet.name)!;
      return [facet.name, judgeLabels(own, facet, labelsOf, imbalance.counts, scores)];
    }),
  );
}
