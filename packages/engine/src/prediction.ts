import type { AssortError } from './errors.ts';

/**
 * One label of an answer. `score` is a calibrated probability between 0 and 1; null where nothing honest is known of
 * it, as when a language model only names a label.
 */
export interface ScoredLabel {
  readonly label: string;
  readonly score: number | null;
}

/** A part of the text and what it added to (or took from) a label's score, in logits. */
export interface Evidence {
  readonly text: string;
  /** Offsets in the original text, in UTF-16 code units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

export interface FacetExplanation {
  readonly label: string;
  /** The strongest parts of the text, for and against the label, by falling absolute weight. */
  readonly evidence: readonly Evidence[];
  /** The next best labels that were not chosen, by falling score. */
  readonly alternatives: readonly ScoredLabel[];
}

/** The answer for one text: per facet its labels, or the reason why it abstains. */
export interface Answer {
  readonly labels: Readonly<Record<string, readonly ScoredLabel[]>>;
  readonly abstained: Readonly<Record<string, string>>;
  readonly explanation?: Readonly<Record<string, FacetExplanation>>;
  /** A language model's own words on why it answered so. */
  readonly rationale?: string;
  /** Why a language model that was needed gave no answer; the facets that it was needed for abstain with its code. */
  readonly failure?: { readonly code: string; readonly message: string };
  /** Who answered: a cascade and a hybrid are made of others. */
  readonly by?: 'trained' | 'similarity' | 'llm';
}

/** What a text took of language and embedding models; of calls that held several texts, its share. */
export interface Usage {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** In dollars; 0 where no price is known. */
  readonly cost: number;
}

/** What came of one text: an answer, or why there is none. */
export type TextOutcome = (
  | { readonly answer: Answer; readonly error?: undefined }
  | { readonly answer?: undefined; readonly error: AssortError }
) & { readonly usage?: Usage };
