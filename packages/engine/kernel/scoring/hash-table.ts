import { take } from './memory';

const multiplier: u64 = (0x9e3779b9 << 32) | 0x7f4a7c15;

/** Every bit of the result depends on all that stand below it and half of the others; no two keys give the same. */
export function mix(key: u64): u64 {
  key *= multiplier;
  return key ^ (key >> 32);
}

/** An empty table of 16-byte slots: a mixed key of 64 bits, a value (0 in free slots), and a mark. */
export function takeTable(capacity: u32): usize {
  const slots = take((<usize>capacity) << 4);
  memory.fill(slots, 0, (<usize>capacity) << 4);
  return slots;
}

export function firstSlot(slots: usize, mask: u32, key: u64): usize {
  return slots + ((<usize>(<u32>key & mask)) << 4);
}

/** The slot of the key, or the free one where it belongs. */
export function slotOf(slots: usize, mask: u32, key: u64): usize {
  let place = <u32>key & mask;
  let slot = firstSlot(slots, mask, key);
  while (load<u64>(slot) !== key && load<u32>(slot, 8) !== 0) {
    place = (place + 1) & mask;
    slot = slots + ((<usize>place) << 4);
  }
  return slot;
}
