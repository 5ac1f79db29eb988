import { z } from 'zod';
import type { ErrorCode } from '../errors';

/** Every way that the lab can measure, in the order in which it does, simplest first. */
export const LAB_WAYS = [
  'none',
  'optimistic',
  'optimistic-retry',
  'pessimistic',
  'guarded',
  'coalesced',
  'redis-simple',
  'redis-spin',
  'redis-pubsub',
] as const;
export type LabWay = (typeof LAB_WAYS)[number];

/** How many top-ups start at the same moment. */
export const LAB_SIZES = [10, 30, 100, 300, 1_000, 3_000] as const;

/** `one`: all of them into the same wallet; `each`: each into a wallet of its own. */
export const LAB_WALLETS = ['one', 'each'] as const;

export const LabInput = z.object({
  ways: z
    .array(z.enum(LAB_WAYS))
    .min(1, 'must name at least one way')
    .refine((ways) => new Set(ways).size === ways.length, 'must name each way once'),
  n: z.literal([...LAB_SIZES]),
  wallets: z.enum(LAB_WALLETS),
});
export type LabInput = z.infer<typeof LabInput>;

/** Why a top-up was not booked: its way gave up, Redis did not answer, or something else went wrong. */
export type Setback = 'gave-up' | 'redis-away' | 'fault';

/** What became of N top-ups that started at the same moment. Times in milliseconds. */
export type Measurement = {
  n: number;
  /** How many were told that they are booked. */
  succeeded: number;
  failed: number;
  setbacks: Partial<Record<Setback, number>>;
  /** Of those told so, how many are not in the balance. */
  lostUpdates: number;
  /** From the start until the last of them had an answer. */
  ms: number;
  /** How long those that succeeded waited; null when none did. */
  p50: number | null;
  p99: number | null;
  max: number | null;
  /** How many were booked before one that had asked earlier; null where bookings have no order. */
  overtakers: number | null;
};

export type WayResult = Measurement & { way: LabWay };

/** A run as its page shows it. */
export type LabRun = {
  id: string;
  input: LabInput;
  state: 'running' | 'stopping' | 'done' | 'stopped' | 'failed';
  /** Which way is being measured, and how many of its top-ups have their answer. */
  current: { way: LabWay; answered: number } | null;
  results: WayResult[];
  /** Why the run failed. */
  trouble?: ErrorCode;
};

export const isUnderWay = ({ state }: LabRun): boolean => state === 'running' || state === 'stopping';

/** Top-ups a second that are really in the balance. */
export function keptPerSecond({ succeeded, lostUpdates, ms }: Measurement): number {
  return ms > 0 ? ((succeeded - lostUpdates) * 1_000) / ms : 0;
}
