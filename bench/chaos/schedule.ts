import { chanceFrom } from '@/lib/testing/chance';

/** Everything that is done to the shop. Each seed draws some of it. */
export const FAULT_KINDS = [
  'kill-app',
  'freeze-app',
  'kill-mariadb',
  'freeze-mariadb',
  'kill-redis',
  'freeze-redis',
  'flush-redis',
  'fill-redis',
  'cut',
  'reset',
  'delay',
  'swallow',
  'lose-replies',
  'lock-rows',
  'shift-clock',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** `app`: which of the two; `server`: which of its wires. Milliseconds from the beginning; `ms`: of a delay or a clock. */
export type Fault = {
  kind: FaultKind;
  app: 0 | 1;
  server: 'mysql' | 'redis';
  atMs: number;
  lastsMs: number;
  ms: number;
};

const KINDS_PER_SEED = 9;
const FIRST_MS = 1_500;
const LAST_MS = 14_000;
const SHORTEST_MS = 500;
const LONGEST_MS = 4_000;
const MINUTE_MS = 60_000;

/** What a seed does to the shop, in order of time: always the same. No kind comes twice. */
export function drawSchedule(seed: number): Fault[] {
  const chance = wellMixed(seed);
  const between = (least: number, most: number) => Math.round(least + chance() * (most - least));
  const kinds = FAULT_KINDS.map((kind) => ({ kind, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, KINDS_PER_SEED);
  const faults = kinds.map(({ kind }): Fault => {
    const app = chance() < 0.5 ? 0 : 1;
    const server = chance() < 0.5 ? 'mysql' : 'redis';
    const window = { atMs: between(FIRST_MS, LAST_MS), lastsMs: between(SHORTEST_MS, LONGEST_MS) };
    return { kind, app, server, ...window, ms: millisecondsOf(kind, chance) };
  });
  return faults.sort((a, b) => a.atMs - b.atMs);
}

function millisecondsOf(kind: FaultKind, chance: () => number): number {
  if (kind === 'delay') return Math.round(100 + chance() * 700);
  if (kind !== 'shift-clock') return 0;
  const minutes = 2 + Math.floor(chance() * 9);
  return (chance() < 0.5 ? -minutes : minutes) * MINUTE_MS;
}

/** Neighbouring seeds begin with neighbouring numbers, which are let go by. */
function wellMixed(seed: number): () => number {
  const chance = chanceFrom(seed);
  for (let skipped = 0; skipped < 8; skipped++) chance();
  return chance;
}

/** A fault in a few words, e.g. "freeze-app 1 at 3.2 s for 2.0 s". */
export function describeFault({ kind, app, server, atMs, lastsMs, ms }: Fault): string {
  const where = { app: ` ${app + 1}`, wire: ` ${app + 1}–${server}` };
  const seconds = (time: number) => `${(time / 1_000).toFixed(1)} s`;
  if (kind === 'shift-clock') return `shift-clock${where.app} by ${ms / MINUTE_MS} min`;
  const target = kind.endsWith('-app') ? where.app : isOnWire(kind) ? where.wire : '';
  return `${kind}${target} at ${seconds(atMs)} for ${seconds(lastsMs)}`;
}

/** Whether it happens on the way from one app process to one of its servers. */
export function isOnWire(kind: FaultKind): boolean {
  return ['cut', 'reset', 'delay', 'swallow', 'lose-replies'].includes(kind);
}
