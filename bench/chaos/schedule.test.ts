import { describe, expect, it } from 'vitest';
import { drawSchedule, FAULT_KINDS } from './schedule';

const seeds = Array.from({ length: 50 }, (_, index) => index + 1);

describe('the faults of a seed', () => {
  it('are the same each time, and others for another seed', () => {
    expect(drawSchedule(7)).toEqual(drawSchedule(7));
    expect(new Set(seeds.map((seed) => JSON.stringify(drawSchedule(seed)))).size).toBe(seeds.length);
  });

  it('are of every kind over fifty seeds, at either app, on either way, with clocks before and behind', () => {
    const all = seeds.flatMap(drawSchedule);
    expect([...new Set(all.map(({ kind }) => kind))].toSorted()).toEqual([...FAULT_KINDS].toSorted());
    expect(new Set(all.map(({ app, server }) => `${app} ${server}`)).size).toBe(4);
    expect(new Set(all.filter(({ kind }) => kind === 'shift-clock').map(({ ms }) => Math.sign(ms)))).toEqual(
      new Set([-1, 1]),
    );
  });

  it('come in order of time, no kind twice', () => {
    for (const seed of seeds) {
      const faults = drawSchedule(seed);
      expect(faults.map(({ atMs }) => atMs)).toEqual(
        faults.map(({ atMs }) => atMs).toSorted((a, b) => a - b),
      );
      expect(new Set(faults.map(({ kind }) => kind)).size).toBe(faults.length);
    }
  });
});
