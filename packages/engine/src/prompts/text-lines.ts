/** What stands in one line of a message: a text with what the answer needs to name it. */
export interface TextLine {
  readonly id?: string;
  readonly label?: string;
  readonly text: string;
  readonly candidates?: readonly string[];
}

/** Longer texts are shown with their middle left out, in UTF-16 code units. */
const longestShown = 24_000;
/** Of a shortened text, this part comes from its beginning. */
const beginning = 0.75;

/**
 * One JSON object per line. Nothing inside a text can end its line or its quotes, so a text can not pass for the
 * prompt, for another text or for an answer.
 */
export function writeTextLines(lines: readonly TextLine[]): string {
  return lines.map((line) => JSON.stringify({ ...line, text: shown(line.text) })).join('\n');
}

/** The part of a text that a model is shown. */
export function shown(text: string): string {
  const whole = text.toWellFormed();
  if (whole.length <= longestShown) return whole;
  const head = Math.floor(longestShown * beginning);
  const parts = [whole.slice(0, head), ' […] ', whole.slice(head - longestShown)];
  return parts.join('').toWellFormed();
}
