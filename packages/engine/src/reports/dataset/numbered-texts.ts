/** Texts with the numbers of their rows in their file. */
export interface NumberedTexts {
  readonly name: string;
  readonly texts: readonly string[];
  readonly rowNumbers: readonly number[];
}
