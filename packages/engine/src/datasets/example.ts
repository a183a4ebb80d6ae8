/** A text with labels that a person (or an import) vouches for. */
export interface Example {
  readonly text: string;
  /**
   * Label ids by facet name. A facet that is absent was not labelled;
   * an empty list in a `multi` facet means that none of its labels applies.
   */
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** Set when a language model wrote the text: it may be learnt from, and never measured on. */
  readonly synthetic?: true;
}

export type Split = 'train' | 'dev' | 'test';

/** Longest text that is accepted, in UTF-16 code units. */
export const maxTextLength = 200_000;
