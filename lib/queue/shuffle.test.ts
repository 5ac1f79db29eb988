import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitTo, newSeed } from './seed';
import { hmacSha256, sha256 } from './sha256';
import { placeOf, type Shuffle, shuffleOf } from './shuffle';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const seedArb = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(hex);
const seedOf = (n: number) => createHash('sha256').update(String(n)).digest('hex');
const orderOf = (shuffle: Shuffle) =>
  Array.from({ length: shuffle.size }, (_, index) => placeOf(index, shuffle));

describe('hashes', () => {
  it('are those of the platform, for any message and key', () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(bytes, bytes, (message, key) => {
        expect(hex(sha256(message))).toBe(createHash('sha256').update(message).digest('hex'));
        expect(hex(hmacSha256(key)(message))).toBe(createHmac('sha256', key).update(message).digest('hex'));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the shuffle', () => {
  it('gives everybody a place of their own, and fills them all', () => {
    const shuffles = fc.record({
      seed: seedArb,
      performanceId: fc.uuid(),
      epoch: fc.integer({ min: 1, max: 9 }),
      size: fc.integer({ min: 0, max: 300 }),
    });
    fc.assert(
      fc.property(shuffles, (shuffle) => {
        const order = shuffleOf(shuffle);
        const places = Array.from({ length: shuffle.size }, (_, index) => order(index));
        expect(new Set(places).size).toBe(shuffle.size);
        expect(places.every((place) => place >= 0 && place < shuffle.size)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('is the same whenever and wherever it is computed', () => {
    const shuffle = { seed: seedOf(1), performanceId: 'p', epoch: 1, size: 10 };
    // Computed by another program, in another language, from the description.
    expect(orderOf(shuffle)).toEqual([2, 9, 6, 8, 5, 7, 3, 0, 4, 1]);
    expect(orderOf({ ...shuffle, size: 1_000 }).slice(0, 5)).toEqual([171, 181, 617, 271, 54]);
  });

  it('is another one for another seed, performance, epoch or size', () => {
    const shuffle = { seed: seedOf(1), performanceId: 'p', epoch: 1, size: 500 };
    const orders = [
      shuffle,
      { ...shuffle, seed: seedOf(2) },
      { ...shuffle, performanceId: 'q' },
      { ...shuffle, epoch: 2 },
      { ...shuffle, size: 501 },
    ].map((each) => orderOf(each).slice(0, 400).join());
    expect(new Set(orders).size).toBe(5);
  });

  it.each([2, 3, 5, 8])('gives each of %i people each place equally often', (size) => {
    const runs = 1_500;
    const counts = new Map<string, number>();
    for (let n = 0; n < runs; n++) {
      const order = shuffleOf({ seed: seedOf(n), performanceId: 'p', epoch: 1, size });
      for (let index = 0; index < size; index++) {
        const key = `${index}→${order(index)}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    const expected = runs / size;
    const tolerance = 5 * Math.sqrt(expected * (1 - 1 / size));
    expect(counts.size).toBe(size * size);
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(tolerance);
  });

  it('does not favour those who registered early', () => {
    const size = 1_000;
    let early = 0;
    for (let n = 0; n < 20; n++) {
      const order = shuffleOf({ seed: seedOf(n), performanceId: 'p', epoch: 1, size });
      for (let index = 0; index < 100; index++) early += order(index);
    }
    expect(early / 2_000 / size).toBeGreaterThan(0.47);
    expect(early / 2_000 / size).toBeLessThan(0.53);
  });

  it('refuses an index nobody has, and a seed that is none', () => {
    const shuffle = { seed: seedOf(1), performanceId: 'p', epoch: 1, size: 10 };
    for (const index of [-1, 10, 1.5, Number.NaN]) expect(() => placeOf(index, shuffle)).toThrow(RangeError);
    expect(() => placeOf(0, { ...shuffle, seed: 'xyz' })).toThrow(RangeError);
    expect(() => shuffleOf({ ...shuffle, size: -1 })).toThrow(RangeError);
  });
});

describe('the commitment', () => {
  it('is the SHA-256 of the seed, which anybody can compute', () => {
    const { seed, commitment } = newSeed();
    expect(seed).toMatch(/^[0-9a-f]{64}$/);
    expect(commitment).toBe(hex(sha256(Uint8Array.from(Buffer.from(seed, 'hex')))));
    expect(commitTo(newSeed().seed)).not.toBe(commitment);
  });
});
