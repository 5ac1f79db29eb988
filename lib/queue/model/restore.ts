import type { Restore } from './event';
import type { Line } from './line';
import { clockOf, passesAbout, unclaimed } from './room';
import { countNow, inTheLastMinute } from './seconds';

const emptyLine = (epoch: number): Line => ({
  epoch,
  cameBack: false,
  issued: 0,
  bound: 0,
  size: null,
  serving: 0,
  people: new Map(),
  passes: new Map(),
  calls: [],
  standingBy: new Map(),
  late: new Map(),
  recalled: new Map(),
  gone: new Set(),
  admissions: new Map(),
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
    highest: 0,
    called: 0,
    unsure: { from: 0, to: 0 },
    passes: { count: 0, until: 0 },
    calls: { count: 0, until: 0 },
  },
});

/** Whether the line knows less than what is remembered of it, or may do so unawares. */
export function isBehind(line: Line, memory: Restore): boolean {
  if (line.epoch !== memory.epoch) return line.epoch < memory.epoch;
  return line.cameBack || line.issued < memory.seen;
}

/**
 * Sets a line up from what somebody remembers, and keeps what an older one of the same epoch still knows. Whether the
 * numbers between the highest that is remembered and the highest that is possible were given out, nobody knows: they
 * are kept free for whoever shows one. Passes and calls that the line does not know of count until they run out.
 */
export function restore(old: Line | null, memory: Restore, now: number): Line {
  const line = old?.epoch === memory.epoch ? old : emptyLine(memory.epoch);
  const bound = Math.max(memory.highest, line.bound);
  const known = Math.max(memory.issued, line.issued);
  const issued = Math.max(known, bound, memory.size ?? 0);
  const serving = Math.max(Math.min(memory.serving, issued), line.serving);
  const isOpen = memory.size !== null;
  const unsureFrom = isOpen && issued > known ? Math.max(known, serving) : issued;
  line.after = {
    highest: bound,
    called: serving,
    unsure: { from: unsureFrom, to: issued },
    passes: {
      count: Math.max(0, memory.passes - livingPasses(line, now)),
      until: now + memory.passMs,
    },
    calls: {
      count: Math.max(0, memory.calls - unclaimed(line)),
      until: clockOf(line, now) + memory.claimMs,
    },
  };
  const forgotten = memory.admitted - inTheLastMinute(line.admissions, now);
  if (forgotten > 0) countNow(line.admissions, now, forgotten);
  return Object.assign(line, { bound, issued, serving, size: memory.size ?? line.size, cameBack: false });
}

/** Passes that the line itself knows of. */
function livingPasses(line: Line, now: number): number {
  const { count, until } = line.after.passes;
  return passesAbout(line, now) - (now < until ? count : 0);
}
