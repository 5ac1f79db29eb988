import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SAMPLE_EVERY_MS, startsOf, stepFor } from './series-step';

const moment = fc.integer({ min: 0, max: 400 * 86_400 }).map((tens) => tens * SAMPLE_EVERY_MS);

it('shows at most so many points of a sale of any length, and no fewer than it must', () => {
  fc.assert(
    fc.property(moment, moment, fc.integer({ min: 2, max: 300 }), (a, b, most) => {
      const [first, last] = [Math.min(a, b), Math.max(a, b)];
      const step = stepFor(first, last, most);
      const starts = startsOf(first, last, step);
      expect(starts.length).toBeLessThanOrEqual(most);
      expect(starts[0]).toBeLessThanOrEqual(first);
      expect((starts.at(-1) ?? 0) + step).toBeGreaterThan(last);
      if (step > SAMPLE_EVERY_MS) expect(startsOf(first, last, step / 2).length).toBeGreaterThan(most);
    }),
  );
});

it('leaves points where they are while a sale goes on', () => {
  const first = 1_000 * SAMPLE_EVERY_MS;
  const at = (samples: number) => {
    const last = first + samples * SAMPLE_EVERY_MS;
    return startsOf(first, last, stepFor(first, last, 50));
  };
  for (let samples = 60; samples < 90; samples++) {
    const before = at(samples);
    expect(at(samples + 1).slice(0, before.length)).toEqual(before);
  }
});
