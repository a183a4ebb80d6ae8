/** Kinds of personal data that are recognized by their form. */
export const piiKinds = ['email', 'card', 'cnpj', 'cpf', 'ip', 'phone'] as const;

export type PiiKind = (typeof piiKinds)[number];

/** Where something personal stands in a text, in UTF-16 code units; `end` is behind it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface PersonalSpan extends Span {
  readonly kind: PiiKind;
  /** What it is replaced by. */
  readonly placeholder: string;
}
