import { describe } from './environment';
import { firstSlot, slotOf, takeTable } from './hash-table';
import { itemBytes } from './items';
import { setAsked } from './memory';

/** The row of spellings of which normalising leaves nothing. */
const nothing: usize = 1;
const firstCapacity = 1024;

let slots: usize;
let mask: u32;
export let spellingCount: u32;

export function forgetSpellings(): void {
  spellingCount = 0;
  mask = firstCapacity - 1;
  slots = takeTable(firstCapacity);
}

export function spellingSlot(key: u64): usize {
  return firstSlot(slots, mask, key);
}

/** Lists the rows of written tokens, in their place, and asks for them. */
export function findRows(written: usize, writtenEnd: usize): usize {
  let rowsEnd = written;
  let asked: u32 = 0;
  for (let token = written; token < writtenEnd; token += itemBytes) {
    const key = load<u64>(token);
    let row: usize = load<u32>(slotOf(slots, mask, key), 8);
    if (row === 0) row = addSpelling(key, load<u32>(token, 8), load<u32>(token, 12));
    store<u32>(rowsEnd, row);
    asked ^= load<u32>(row);
    rowsEnd += row === nothing ? 0 : 4;
  }
  setAsked(asked);
  return rowsEnd;
}

function addSpelling(key: u64, start: usize, lengthAndIsWord: u32): usize {
  const row = describe(start, lengthAndIsWord >> 1, (lengthAndIsWord & 1) !== 0);
  if (++spellingCount * 2 > mask) growSpellings();
  const slot = slotOf(slots, mask, key);
  store<u64>(slot, key);
  store<u32>(slot, row, 8);
  return row;
}

function growSpellings(): void {
  const old = slots;
  const oldEnd = old + ((<usize>mask + 1) << 4);
  mask = 2 * mask + 1;
  slots = takeTable(mask + 1);
  for (let from = old; from < oldEnd; from += 16) {
    if (load<u32>(from, 8) === 0) continue;
    const slot = slotOf(slots, mask, load<u64>(from));
    v128.store(slot, v128.load(from));
  }
}
