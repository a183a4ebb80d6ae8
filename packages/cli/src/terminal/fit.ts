const segmenter = new Intl.Segmenter();
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u;

/** Columns that the text takes in a terminal. */
export function displayWidth(text: string): number {
  let columns = 0;
  for (const { segment } of segmenter.segment(text)) columns += wide.test(segment) ? 2 : 1;
  return columns;
}

/** The text in exactly so many columns, shortened with an ellipsis or padded. */
export function fit(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const shown = shorten(text, columns);
  const padding = ' '.repeat(Math.max(0, columns - displayWidth(shown)));
  return align === 'right' ? padding + shown : shown + padding;
}

/** The text in at most so many columns, without characters that steer a terminal. */
export function shorten(raw: string, columns: number): string {
  const text = raw.replace(/\p{Cc}/gu, '\ufffd');
  if (displayWidth(text) <= columns) return text;
  let shown = '';
  let taken = 1;
  for (const { segment } of segmenter.segment(text)) {
    taken += wide.test(segment) ? 2 : 1;
    if (taken > columns) break;
    shown += segment;
  }
  return `${shown}…`;
}
