/**
 * The inner loops of training, in AssemblyScript, compiled by `npm run build:kernel` into
 * src/training/solver/kernel-bytes.ts. src/training/solver/plain-kernel.ts says what they compute, in TypeScript,
 * and gives the same bits; solver-memory.ts says where everything stands.
 *
 * Eight labels are learnt at once: their weights for one feature are 32 bytes that come into the cache together,
 * and two 128-bit vectors hold them.
 */

const shuffleState = 84;

/** Marsaglia's xorshift with 32 bits. */
function nextRandom(problem: usize): u32 {
  let state = load<u32>(problem, shuffleState);
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  store<u32>(problem, state, shuffleState);
  return state;
}

function shuffle(problem: usize, rows: usize, count: u32): void {
  for (let last = count - 1; last > 0 && last < count; last--) {
    const place = rows + (last << 2);
    const other = rows + ((nextRandom(problem) % (last + 1)) << 2);
    const row = load<u32>(place);
    store<u32>(place, load<u32>(other));
    store<u32>(other, row);
  }
}

export function pass(problem: usize): void {
  const starts = load<u32>(problem);
  const ends = load<u32>(problem, 4);
  const indices = load<u32>(problem, 8);
  const values = load<u32>(problem, 12);
  const lengths = load<u32>(problem, 16);
  const weights = load<u32>(problem, 20);
  const bias = load<u32>(problem, 24);
  const dual = load<u32>(problem, 28);
  const signs = load<u32>(problem, 32);
  const open = load<u32>(problem, 36);
  const active = load<u32>(problem, 40);
  const shrinkAbove = load<u32>(problem, 44);
  const largest = load<u32>(problem, 48);
  const smallest = load<u32>(problem, 52);
  const decisions = load<u32>(problem, 56);
  const steps = load<u32>(problem, 60);
  let activeCount = load<u32>(problem, 64);
  const live = load<u32>(problem, 68);
  const diagonal = load<f32>(problem, 72);
  const positiveDiagonal = load<u32>(problem, 76);
  let loss: f64 = 0;

  shuffle(problem, active, activeCount);
  for (let position: u32 = 0; position < activeCount; position++) {
    const place = active + (position << 2);
    const row = load<u32>(place);
    const labels = load<u8>(open + row) & live;
    if (labels === 0) {
      activeCount--;
      store<u32>(place, load<u32>(active + (activeCount << 2)));
      store<u32>(active + (activeCount << 2), row);
      position--;
      continue;
    }
    const first = load<u32>(starts + (row << 2));
    const stop = indices + (load<u32>(ends + (row << 2)) << 2);
    decide(problem, row);
    v128.store(steps, i32x4.splat(0));
    v128.store(steps, i32x4.splat(0), 16);
    const length = load<f32>(lengths + (row << 2));
    let moved = false;
    for (let label: u32 = 0; label < 8; label++) {
      if (((labels >> label) & 1) === 0) continue;
      const lane = label << 2;
      const at = (row << 3) + label;
      const sign = f32(load<i8>(signs + at));
      const slack = sign > 0 ? load<f32>(positiveDiagonal + lane) : diagonal;
      const old = load<f32>(dual + (at << 2));
      const shortfall = sign * load<f32>(decisions + lane) - 1;
      if (shortfall < 0) loss += f64(shortfall) * f64(shortfall);
      const gradient = shortfall + old * slack;
      let projected = gradient;
      if (old === 0) {
        if (gradient > load<f32>(shrinkAbove + lane)) {
          store<u8>(open + row, u8(u32(load<u8>(open + row)) & ~(1 << label)));
          continue;
        }
        if (projected > 0) projected = 0;
      }
      if (projected > load<f32>(largest + lane)) store<f32>(largest + lane, projected);
      if (projected < load<f32>(smallest + lane)) store<f32>(smallest + lane, projected);
      if (abs(projected) <= 1e-9) continue;
      const next = max<f32>(old - gradient / (length + slack), 0);
      store<f32>(dual + (at << 2), next);
      store<f32>(steps + lane, (next - old) * sign);
      moved = true;
    }
    if (!moved) continue;
    const low = v128.load(steps);
    const high = v128.load(steps, 16);
    v128.store(bias, f32x4.add(v128.load(bias), low));
    v128.store(bias, f32x4.add(v128.load(bias, 16), high), 16);
    let index = indices + (first << 2);
    let value = values + (first << 2);
    for (; index < stop; index += 4, value += 4) {
      const at = weights + (load<u32>(index) << 5);
      const scale = v128.load32_splat(value);
      v128.store(at, f32x4.add(v128.load(at), f32x4.mul(low, scale)));
      v128.store(at, f32x4.add(v128.load(at, 16), f32x4.mul(high, scale)), 16);
    }
  }
  store<u32>(problem, activeCount, 64);
  store<f64>(problem, loss, 88);
}

/** Writes the eight decision values of `row` to the problem's `decisions`. */
export function decide(problem: usize, row: u32): void {
  const first = load<u32>(load<u32>(problem) + (row << 2));
  const indices = load<u32>(problem, 8);
  const stop = indices + (load<u32>(load<u32>(problem, 4) + (row << 2)) << 2);
  const weights = load<u32>(problem, 20);
  const bias = load<u32>(problem, 24);
  let index = indices + (first << 2);
  let value = load<u32>(problem, 12) + (first << 2);
  let low = v128.load(bias);
  let high = v128.load(bias, 16);
  for (; index < stop; index += 4, value += 4) {
    const at = weights + (load<u32>(index) << 5);
    const scale = v128.load32_splat(value);
    low = f32x4.add(low, f32x4.mul(v128.load(at), scale));
    high = f32x4.add(high, f32x4.mul(v128.load(at, 16), scale));
  }
  const decisions = load<u32>(problem, 56);
  v128.store(decisions, low);
  v128.store(decisions, high, 16);
}
