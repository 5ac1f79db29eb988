import type { Restore } from './event';
import type { Line } from './line';
import { secondOf } from './seconds';

/**
 * Sets a line up from what somebody remembers. Whether the numbers between the highest that is known and the highest
 * that is possible were given out, nobody knows: they are kept free for whoever shows one.
 */
export function restore(memory: Restore, now: number): Line {
  const { highest, size } = memory;
  const issued = Math.max(memory.issued, highest, size ?? 0);
  const serving = Math.min(memory.serving, issued);
  const unsureFrom = size !== null && issued > memory.issued ? Math.max(memory.issued, serving) : issued;
  const begin = secondOf(now) * 1_000;
  return {
    epoch: memory.epoch,
    issued,
    bound: highest,
    size,
    serving,
    people: new Map(),
    passes: new Map(),
    calls: [],
    standingBy: new Map(),
    late: new Map(),
    recalled: new Map(),
    gone: new Set(),
    admissions: new Map(memory.admitted > 0 ? [[secondOf(now), memory.admitted]] : []),
    slotsCalled: new Map(),
    numbersPassed: new Map(),
    allowance: null,
    due: 0,
    missed: 0,
    pausedAt: null,
    pausedMs: 0,
    pace: 0,
    lineSince: null,
    after: {
      highest,
      called: serving,
      unsure: { from: unsureFrom, to: issued },
      passes: { count: memory.passes, until: begin + memory.passMs },
      calls: { count: memory.calls, until: begin + memory.claimMs },
    },
  };
}
