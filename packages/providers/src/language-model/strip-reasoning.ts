const opening = '<think>';
const closing = '</think>';

/**
 * Where the answer begins in what a reasoning model wrote: after its `<think>…</think>`, whose opening some servers
 * leave out. Reasoning that was cut off before its end leaves no answer.
 */
export function answerStart(text: string): number {
  if (text.trimStart().startsWith(opening)) {
    const end = text.indexOf(closing);
    return end < 0 ? text.length : end + closing.length;
  }
  const end = text.indexOf(closing);
  // Without an opening, only a closing tag before any JSON ends a thought; another one belongs to the answer.
  return end < 0 || text.trimStart().startsWith('{') ? 0 : end + closing.length;
}
