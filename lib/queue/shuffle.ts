import { hmacSha256 } from './sha256';

/** What fixes an order. `seed`: 64 hex digits. `size`: how many had registered when the sale opened. */
export type Shuffle = { seed: string; performanceId: string; epoch: number; size: number };

/** As many as format-preserving encryption takes; even the orders of two or three people come out evenly spread. */
const ROUNDS = 10;
/** Halves of up to 15 bits: as many people as will ever stand in one line. */
export const LARGEST = 2 ** 30;

/** The bytes that lower-case hex digits write. Throws RangeError for anything else. */
export function bytesOfHex(hex: string): Uint8Array {
  if (!/^([0-9a-f]{2})+$/.test(hex)) throw new RangeError('a seed is written in lower-case hex');
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/**
 * The order of a lobby: a keyed permutation of 0…size−1, from registration index to place, both counted from 0.
 * Anybody can compute it from what is published at the opening:
 *
 * - key = HMAC-SHA256(seed, "frontrow shuffle 1\n" performanceId "\n" epoch "\n" size). The size is in the key, so
 *   whoever knows the seed beforehand can still not choose an order.
 * - b = the least even number of bits, 2 at least, that can write size − 1. An index is cut into halves of b / 2 bits.
 * - 10 rounds: (left, right) becomes (right, left xor F), where F is the last b / 2 bits of the first four bytes of
 *   HMAC-SHA256(key, the round's number 0…9 as one byte, then right as four bytes).
 * - An outcome of `size` or more is put through the rounds again until it is less.
 */
export function shuffleOf(shuffle: Shuffle): (index: number) => number {
  const { seed, performanceId, epoch, size } = shuffle;
  const name = `${performanceId} ${epoch} ${size} ${seed}`;
  const known = orders.get(name) ?? makeOrder(shuffle);
  if (!orders.has(name) && orders.size >= MOST_ORDERS) orders.clear();
  orders.set(name, known);
  return known;
}

// One order is asked for by everybody who registered.
const orders = new Map<string, (index: number) => number>();
const MOST_ORDERS = 50;

function makeOrder({ seed, performanceId, epoch, size }: Shuffle): (index: number) => number {
  if (!Number.isInteger(size) || size < 0 || size > LARGEST) throw new RangeError('not a size of a shuffle');
  const text = new TextEncoder().encode(`frontrow shuffle 1\n${performanceId}\n${epoch}\n${size}`);
  const mac = hmacSha256(hmacSha256(bytesOfHex(seed))(text));
  const bits = size > 1 ? 32 - Math.clz32(size - 1) : 0;
  const half = Math.max(1, Math.ceil(bits / 2));
  const mask = 2 ** half - 1;
  const message = new DataView(new ArrayBuffer(5));
  // F has few arguments, and everybody's index meets them again: 256 halves a round for 60,000 people.
  const mixes = new Int32Array(ROUNDS * (mask + 1)).fill(-1);

  function mixOf(round: number, right: number): number {
    const slot = round * (mask + 1) + right;
    const kept = mixes[slot] ?? -1;
    if (kept >= 0) return kept;
    message.setUint8(0, round);
    message.setUint32(1, right);
    const digest = mac(new Uint8Array(message.buffer));
    const mix = new DataView(digest.buffer).getUint32(0) & mask;
    mixes[slot] = mix;
    return mix;
  }

  function rounds(value: number): number {
    let left = value >>> half;
    let right = value & mask;
    for (let round = 0; round < ROUNDS; round++) [left, right] = [right, left ^ mixOf(round, right)];
    return (left << half) | right;
  }

  return (index) => {
    if (!Number.isInteger(index) || index < 0 || index >= size)
      throw new RangeError('not an index of this shuffle');
    let place = rounds(index);
    while (place >= size) place = rounds(place);
    return place;
  };
}

/** The place of one index, both counted from 0. */
export function placeOf(index: number, shuffle: Shuffle): number {
  return shuffleOf(shuffle)(index);
}
