const pageBytes = 65_536;
const leastGrowth = 16;

let top: usize = (__heap_base + 15) & ~15;
/** What stands below belongs to the model, what stands above to the tokens and texts that were met. */
let modelEnd: usize;

/** A stretch of memory, aligned to 16 bytes; what it holds is not defined. */
export function take(bytes: usize): usize {
  const start = top;
  top = (start + bytes + 15) & ~15;
  const missing = <i32>((top + pageBytes - 1) / pageBytes) - memory.size();
  if (missing > 0 && memory.grow(max(missing, leastGrowth)) < 0) unreachable();
  return start;
}

/** Of what was asked for only so that it comes into the cache; keeps the compiler from leaving that out. */
export let asked: u32;

export function setAsked(bits: u32): void {
  asked = bits;
}

/** Keeps all that was taken until now for good. */
export function keepTaken(): void {
  modelEnd = top;
}

/** Gives back all that was taken since then. */
export function giveBack(): void {
  top = modelEnd;
}
