/** Numbers in [0, 1) that depend on the seed alone (mulberry32), for plans that come out the same each time. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A number within ± `share` of `value`. */
export function vary(random: () => number, value: number, share: number): number {
  return value * (1 + share * (2 * random() - 1));
}
