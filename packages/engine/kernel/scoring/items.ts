/** An item of a list of a text's tokens or pairs: its row or record, occurrences, value, and nothing. */
export const itemBytes: usize = 16;

/**
 * Counts an item of a list. Its mark says where it stands there, if it does: only an item that points back counts.
 * Items are 16 bytes at multiples of 16, so that a mark that an earlier text left points to a whole one, if to any.
 */
export function countItem(list: usize, end: usize, item: usize, mark: usize): usize {
  const marked: usize = load<u32>(mark);
  const inside = marked >= list && marked < end ? marked : list;
  const isKnown = inside < end && <usize>load<u32>(inside) === item;
  const place = isKnown ? inside : end;
  store<u32>(mark, place);
  store<u32>(place, item);
  store<u32>(place, isKnown ? load<u32>(place, 4) + 1 : 1, 4);
  return isKnown ? end : end + itemBytes;
}

/** Lists the distinct tokens of the rows, which hold their mark at byte 12. */
export function countTokens(rows: usize, rowsEnd: usize, tokens: usize): usize {
  let tokensEnd = tokens;
  for (let at = rows; at < rowsEnd; at += 4) {
    const row = load<u32>(at);
    tokensEnd = countItem(tokens, tokensEnd, row, row + 12);
  }
  return tokensEnd;
}
