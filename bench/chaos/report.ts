import { count, median, sum } from '../figures';
import type { Section } from '../section';
import { atMost } from '../targets';
import type { Played } from './play-seed';
import { describeFault, FAULT_KINDS } from './schedule';

/** One line for each seed, printed as soon as it is there. */
export function lineOf(played: Played): string {
  const { seed, faults, calls, resolved, replays, deadlocks, lostReplies, recoverySeconds, violations } =
    played;
  const { ok, fail, unknown } = calls;
  return [
    `  seed ${seed}: ${ok + fail + unknown} calls (${ok} ok, ${fail} refused, ${unknown} unknown), ${resolved} resolved,`,
    `${replays} replayed, ${deadlocks} deadlocks, ${lostReplies} replies lost, recovered in ${count(recoverySeconds, 1)} s,`,
    `${violations.length} violations · ${faults.map(describeFault).join(' · ')}`,
    ...violations.slice(0, 20).map((violation) => `\n    VIOLATION ${violation}`),
  ].join(' ');
}

/** All of them together. */
export function chaosSection(all: Played[]): Section {
  const total = (of: (played: Played) => number) => sum(all.map(of));
  const calls = (played: Played) => sum(Object.values(played.calls));
  const spread = (of: (played: Played) => number, digits = 0) => {
    const values = all.map(of);
    return [count(median(values), digits), count(Math.max(...values), digits)];
  };
  const row = (what: string, of: (played: Played) => number) => [what, count(total(of)), ...spread(of)];
  const broken = all.filter(({ violations }) => violations.length > 0);
  const longest = Math.max(...all.map(({ recoverySeconds }) => recoverySeconds));
  const drawn = FAULT_KINDS.map(
    (kind) => `${kind} ${all.filter(({ faults }) => faults.some((fault) => fault.kind === kind)).length}`,
  );
  return {
    title: `${all.length} seeds of faults`,
    note: `A sale by two app processes with a MariaDB and a Redis of their own, two cores for all of it. Faults by kind: ${drawn.join(', ')}.`,
    columns: ['', 'all', 'median of a seed', 'most in a seed'],
    rows: [
      row('Faults', ({ faults }) => faults.length),
      row('Calls', calls),
      row('… answered with success', (played) => played.calls.ok),
      row('… refused', (played) => played.calls.fail),
      row('… unknown: no answer, or a 5xx', (played) => played.calls.unknown),
      row('Wishes still unknown after the last fault, resolved by asking again', ({ resolved }) => resolved),
      row('Successes asked for once more under their key', ({ replays }) => replays),
      row('Deadlocks', ({ deadlocks }) => deadlocks),
      row('Replies lost after the work was done', ({ lostReplies }) => lostReplies),
      row('Violations', ({ violations }) => violations.length),
      ['Recovery after the last fault, s', '', ...spread(({ recoverySeconds }) => recoverySeconds, 1)],
    ],
    targets: [
      atMost(
        'Violations',
        total(({ violations }) => violations.length),
        0,
      ),
      atMost('Longest recovery, s', longest, 30, { digits: 1 }),
    ],
    failure:
      broken.length > 0
        ? `promises were broken by seed ${broken.map(({ seed }) => seed).join(', ')}`
        : undefined,
  };
}
