/** One label of an answer. `score` is a calibrated probability between 0 and 1. */
export interface ScoredLabel {
  readonly label: string;
  readonly score: number;
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
}
