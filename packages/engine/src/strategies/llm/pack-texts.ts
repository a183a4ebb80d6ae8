import { speaksToModel } from '../../prompts/speaks-to-model.ts';
import { shown } from '../../prompts/text-lines.ts';
import { approximateTokens } from '../../text/approximate-tokens.ts';

/** A text and its place among all. */
export interface PlacedText {
  readonly index: number;
  readonly text: string;
}

/**
 * Texts that go into one call: at most `most` of them, and together about `tokens` tokens. One that gives orders to the
 * model has a call of its own; the others keep their order.
 */
export async function* packTexts(
  texts: AsyncIterable<PlacedText> | Iterable<PlacedText>,
  most: number,
  tokens: number,
): AsyncGenerator<readonly PlacedText[]> {
  let pack: PlacedText[] = [];
  let size = 0;
  for await (const placed of texts) {
    if (speaksToModel(placed.text)) {
      yield [placed];
      continue;
    }
    const length = approximateTokens(shown(placed.text));
    if (pack.length > 0 && (pack.length >= most || size + length > tokens)) {
      yield pack;
      pack = [];
      size = 0;
    }
    pack.push(placed);
    size += length;
  }
  if (pack.length > 0) yield pack;
}
