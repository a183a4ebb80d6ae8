const piece = /\s?[\p{L}\p{N}]{1,8}|\s+|[^\p{L}\p{N}\s]{1,3}/gu;

/** A text cut into the pieces in which it is streamed and given log probabilities: words, or parts of long ones. */
export function tokenPieces(text: string): readonly string[] {
  return text.match(piece) ?? [];
}
