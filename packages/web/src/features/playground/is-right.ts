/** Whether an answer is exactly the labels that people gave, in any order. */
export function isRight(labels: readonly string[], truth: readonly string[]): boolean {
  return labels.length === truth.length && truth.every((label) => labels.includes(label));
}
