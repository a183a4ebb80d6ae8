import { firstSlot, mix, slotOf, takeTable } from './hash-table';
import { countItem } from './items';
import { setAsked, take } from './memory';

let slots: usize;
let mask: u32;
/** Eight bits per slot: one for what the upper half of a key may be. */
let filter: usize;

function pairKey(first: u32, second: u32): u64 {
  return mix(((<u64>second) << 32) | first);
}

function filterByte(key: u64): usize {
  return filter + (<usize>(key >> 35) & mask);
}

function filterBit(key: u64): u32 {
  return 1 << (<u32>(key >> 32) & 7);
}

/** @param capacity a power of 2 above the number of pairs */
export function makePairs(capacity: u32): void {
  slots = takeTable(capacity);
  mask = capacity - 1;
  filter = take(capacity);
  memory.fill(filter, 0, capacity);
}

/** @param record what is known of the pair; see addRecord */
export function addPair(first: u32, second: u32, record: usize): void {
  const key = pairKey(first, second);
  const slot = slotOf(slots, mask, key);
  store<u64>(slot, key);
  store<u32>(slot, record, 8);
  const byte = filterByte(key);
  store<u8>(byte, <u32>load<u8>(byte) | filterBit(key));
}

/** Lists the keys of neighbours, both of which the vocabulary knows, and asks for their slots. */
export function findNeighbours(rows: usize, rowsEnd: usize, neighbours: usize): usize {
  let neighbour = neighbours;
  // Without pairs there is no table either.
  if (slots === 0) return neighbour;
  let asked: u32 = 0;
  let first = -1;
  for (let at = rows; at < rowsEnd; at += 4) {
    const second = load<i32>(load<u32>(at));
    const key = pairKey(first, second);
    store<u64>(neighbour, key);
    asked ^= load<u32>(firstSlot(slots, mask, key));
    const mayBe = (<u32>load<u8>(filterByte(key)) & filterBit(key)) !== 0;
    neighbour += ((first | second) >= 0 ? 8 : 0) & (mayBe ? 8 : 0);
    first = second;
  }
  setAsked(asked);
  return neighbour;
}

/** Lists the pairs among the neighbours, and asks for their records. */
export function countPairs(neighbours: usize, neighboursEnd: usize, pairs: usize): usize {
  let pairsEnd = pairs;
  let asked: u32 = 0;
  for (let at = neighbours; at < neighboursEnd; at += 8) {
    const slot = slotOf(slots, mask, load<u64>(at));
    const record = load<u32>(slot, 8);
    if (record === 0) continue;
    asked ^= load<u32>(record);
    pairsEnd = countItem(pairs, pairsEnd, record, slot + 12);
  }
  setAsked(asked);
  return pairsEnd;
}
