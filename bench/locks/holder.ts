import { setTimeout as pause } from 'node:timers/promises';
import type { User } from '@/lib/accounts/user';
import { DomainError } from '@/lib/errors';
import { TOP_UP_MIN } from '@/lib/money';
import type { TopUpWay } from '@/lib/wallet/ways/way';
import { type Talk, talkTo } from '../processes';
import type { HolderOrder, HolderReport } from '../programs/lock-holder';

/** The locks in Redis that the shop has. */
export const LOCKS = ['redis-simple', 'redis-spin', 'redis-pubsub'] as const;
export type LockName = (typeof LOCKS)[number];

export type Holder = Talk<HolderOrder, HolderReport>;

const ASKS_AGAIN_AFTER_MS = 5;
const LONGEST_MS = 60_000;

/** Something with another process that can be told to hold what others wait for; the process ends with it. */
export async function withHolder<T>(work: (holder: Holder) => Promise<T>): Promise<T> {
  const holder = talkTo<HolderOrder, HolderReport>('lock-holder');
  try {
    return await work(holder);
  } finally {
    // It may hang, stand still or be gone already.
    signal(holder, 'SIGKILL');
    await holder.stop();
  }
}

/** Sends a signal to the holder, unless it is gone. */
export function signal({ pid }: Holder, name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A top-up by somebody who asks again as long as the way gives up; when it was booked, by `performance.now()`. */
export async function insist(way: TopUpWay, user: User, key: string): Promise<number> {
  const until = performance.now() + LONGEST_MS;
  for (;;) {
    try {
      await way(user, { amount: TOP_UP_MIN }, key);
      return performance.now();
    } catch (error) {
      if (!(error instanceof DomainError) || performance.now() > until) throw error;
      await pause(ASKS_AGAIN_AFTER_MS);
    }
  }
}
