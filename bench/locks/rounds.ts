import type { LabInput, Measurement } from '@/lib/lab/lab-run';
import { keptPerSecond } from '@/lib/lab/lab-run';
import { measureWay } from '@/lib/lab/measure-way';
import { count, median, sum } from '../figures';
import { step } from '../progress';
import type { Contestant } from './contestants';

const ROUNDS = 3;
const WARM_UP = 100;
/** Whoever has taken longer by then has no further round. */
const ENOUGH_MS = 5_000;

export type Rounds = { contestant: Contestant; n: number; all: Measurement[] };

/** Each way once, before anything counts. */
export function warmUp(all: Contestant[], wallets: LabInput['wallets']): Promise<void> {
  return step('warming up', async () => {
    for (const { way } of all) await measureWay({ way, n: WARM_UP, wallets });
  });
}

/** `n` top-ups at the same moment by each way in turn, and then again. */
export async function measureAll(
  all: Contestant[],
  n: number,
  wallets: LabInput['wallets'],
): Promise<Rounds[]> {
  const found = all.map((contestant): Rounds => ({ contestant, n, all: [] }));
  for (let round = 0; round < ROUNDS; round++) {
    await step(`${count(n)} at once, round ${round + 1}`, async () => {
      for (const rounds of found) {
        if (sum(rounds.all.map(({ ms }) => ms)) > ENOUGH_MS) continue;
        const { prepare, way } = rounds.contestant;
        await prepare?.();
        rounds.all.push(await measureWay({ way, n, wallets }));
      }
    });
  }
  return found;
}

export const NOTE = [
  `Medians of up to ${ROUNDS} rounds in which the ways take turns; a way that has taken more than ${ENOUGH_MS / 1_000} seconds by then has no further one.`,
  'Booked: were told that the money is in the wallet. Failed: were told that it is not. Lost: were told that it is, and it is not in the balance; without a lock (“none”) others overwrite it.',
  '“A second” counts what is in the balance afterwards: booked less lost, by the seconds until the last one had an answer. Waits are those of who was told that it is booked.',
].join(' ');

export const COLUMNS = [
  'at once',
  '',
  'booked',
  'failed',
  'lost',
  'seconds',
  'a second',
  'p50 ms',
  'p99 ms',
  'longest ms',
];

/** The row of the table. */
export function rowOf({ contestant, n, all }: Rounds): string[] {
  const middle = (pick: (measurement: Measurement) => number | null) =>
    median(all.map((one) => pick(one) ?? 0));
  const wait = (pick: (measurement: Measurement) => number | null) =>
    all.some(({ succeeded }) => succeeded > 0) ? count(middle(pick)) : '–';
  return [
    count(n),
    contestant.name,
    count(middle(({ succeeded }) => succeeded)),
    count(middle(({ failed }) => failed)),
    count(middle(({ lostUpdates }) => lostUpdates)),
    count(
      middle(({ ms }) => ms / 1_000),
      2,
    ),
    count(middle(keptPerSecond)),
    wait(({ p50 }) => p50),
    wait(({ p99 }) => p99),
    wait(({ max }) => max),
  ];
}

/** Top-ups a second that are in the balance, the middle of the rounds. */
export const speedOf = ({ all }: Rounds): number => median(all.map(keptPerSecond));

export const leastBooked = ({ all }: Rounds): number => Math.min(...all.map(({ succeeded }) => succeeded));

export const mostLost = ({ all }: Rounds): number => Math.max(...all.map(({ lostUpdates }) => lostUpdates));

/** Null where bookings have no order. */
export function mostOvertakers({ all }: Rounds): number | null {
  const known = all.flatMap(({ overtakers }) => overtakers ?? []);
  return known.length > 0 ? Math.max(...known) : null;
}
