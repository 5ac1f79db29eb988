import { createInterface } from 'node:readline';
import type { PoolConnection } from 'mysql2';
import { pool } from '@/db/client';
import type { User } from '../accounts/user';
import { redisSpin } from '../lock/redis-spin';
import { redisIsUp } from '../redis/client';
import { topUp } from '../wallet/top-up';
import { behindLock } from '../wallet/ways/redis';
import { raceAll } from './shop';

export type KeyedTopUp = { user: User; amount: number; key: string };

/**
 * What one process among several does. `topUps`: all of them, eight at a time, telling each answer as it comes. `stop`:
 * one behind a lock with this lease, stopping itself after it has read the wallet and before it writes; `unfenced`:
 * without regard to the fencing token.
 */
export type TopUpWork = { topUps: KeyedTopUp[] } | { stop: KeyedTopUp; leaseMs: number; unfenced: boolean };

export type ToppedUp = { key: string; transactionId: string };

const tell = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);

async function topUpAll(topUps: KeyedTopUp[]): Promise<void> {
  const left = [...topUps];
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const { user, amount, key } = next;
      const { won } = await raceAll([() => topUp(user, { amount }, key)]);
      if (won[0]) tell({ key, transactionId: won[0].result.transaction.id } satisfies ToppedUp);
      // The other process has it under way.
      else left.push(next);
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  process.stdout.write('\n');
}

/** Stops this process in front of its next UPDATE of a wallet, until somebody lets it go on. */
function stopBeforeWriting(unfenced: boolean): void {
  let stopped = false;
  pool().on('acquire', (connection: PoolConnection) => {
    const query = connection.query.bind(connection);
    connection.query = ((asked: { sql: string }, ...rest: unknown[]) => {
      if (!stopped && asked.sql.startsWith('update `ledger_accounts`')) {
        stopped = true;
        if (unfenced) asked.sql = asked.sql.replace('`ledger_accounts`.`fence` < ?', '? is not null');
        tell({ stopping: process.pid });
        process.kill(process.pid, 'SIGSTOP');
      }
      return (query as (...args: unknown[]) => unknown)(asked, ...rest);
    }) as typeof connection.query;
  });
}

const lines = createInterface({ input: process.stdin });
await redisIsUp();
tell('ready');
for await (const line of lines) {
  const work = JSON.parse(line) as TopUpWork;
  if ('topUps' in work) await topUpAll(work.topUps);
  else {
    stopBeforeWriting(work.unfenced);
    const { user, amount, key } = work.stop;
    tell(await raceAll([() => behindLock(redisSpin, work.leaseMs)(user, { amount }, key)]));
  }
}
process.exit();
