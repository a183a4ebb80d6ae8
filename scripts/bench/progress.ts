/** Tells on stderr what is being done, when it is a terminal. */
export function showProgress(sentence: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${sentence}\n`);
}
