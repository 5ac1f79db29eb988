import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { makeBuyer } from '@/lib/testing/shop';
import { LEASE_MS } from '@/lib/wallet/ways/redis';
import { ways } from '@/lib/wallet/ways/ways';
import { count, median, rounds } from '../figures';
import { step } from '../progress';
import type { Section } from '../section';
import { insist, LOCKS, type LockName, signal, withHolder } from './holder';

const TRIES = 3;
/** Until the next one stands in line. */
const IN_LINE_MS = 300;

/** The process that holds a wallet dies: how long the next one waits for nothing. */
export async function killed(): Promise<Section> {
  const row = await tries('row');
  // They mostly wait, and each for another wallet.
  const locks = await Promise.all(LOCKS.map((name) => tries(name)));
  const line = (name: string, ms: number[]) => [name, count(median(ms)), count(Math.max(...ms)), rounds(ms)];
  return {
    title: 'The holder is killed',
    note: `${TRIES} times for each: a process takes the wallet and gets SIGKILL while a top-up of another process waits; from the signal until that top-up is booked. A lease in Redis is ${LEASE_MS / 1_000} seconds. The simple lock does not wait: there the other asks again every 5 ms. “coalesced” and the other ways of the database lock a row for the length of a transaction, which MariaDB undoes when its client is gone.`,
    columns: ['', 'ms until the next', 'longest', 'each'],
    rows: [
      line('a row locked FOR UPDATE', row),
      ...LOCKS.map((name, index) => line(name, locks[index] ?? [])),
    ],
  };
}

function tries(by: LockName | 'row'): Promise<number[]> {
  return step(`killing the holder of ${by}`, async () => {
    const found: number[] = [];
    for (let n = 0; n < TRIES; n++) found.push(await killOne(by));
    return found;
  });
}

function killOne(by: LockName | 'row'): Promise<number> {
  return withHolder(async (holder) => {
    const user = await makeBuyer();
    await holder.ask({ do: 'hold', by, userId: user.id, leaseMs: LEASE_MS });
    const next = insist(ways[by === 'row' ? 'pessimistic' : by], user, randomUUID());
    await pause(IN_LINE_MS);
    const killedAt = performance.now();
    signal(holder, 'SIGKILL');
    return (await next) - killedAt;
  });
}
