import { randomUUID } from 'node:crypto';
import type { PoolConnection } from 'mysql2';
import { afterEach, describe, expect, it } from 'vitest';
import { db, pool } from '@/db/client';
import { selectRows } from '@/db/plain-sql';
import type { User } from './accounts/user';
import { toDomainError } from './faults';
import { placeOrder } from './orders/place-order';
import { refundOrder } from './orders/refund-order';
import { holdFor } from './testing/bought';
import { onAcquire } from './testing/on-acquire';
import { makeBuyer, makePerformance, SEAT_PRICE } from './testing/shop';
import { getWallet } from './wallet/get-wallet';
import { topUp } from './wallet/top-up';

const PURSE = 4 * SEAT_PRICE;

let undo = () => {};
afterEach(() => undo());

type Query = (...args: unknown[]) => unknown;

/**
 * The next connection that is about to send a statement like this is killed: before the server has it, or after the
 * server has done it and before its answer is heard.
 */
function killAt(statement: RegExp, when: 'before' | 'after'): void {
  let spent = false;
  const touched = new Map<PoolConnection, PoolConnection['query']>();
  const listen = (connection: PoolConnection) => {
    if (touched.has(connection)) return;
    const query = connection.query;
    touched.set(connection, query);
    connection.query = ((asked: string | { sql: string }, ...rest: unknown[]) => {
      const text = typeof asked === 'string' ? asked : asked.sql;
      const answered = rest.at(-1);
      if (spent || !statement.test(text) || typeof answered !== 'function')
        return (query as Query).call(connection, asked, ...rest);
      spent = true;
      const kill = (then: () => void) =>
        pool().query(`kill ${connection.threadId}`, () => {
          connection.once('error', () => {});
          then();
        });
      if (when === 'before') {
        return kill(() => (query as Query).call(connection, asked, ...rest));
      }
      const lost = Object.assign(new Error('Connection lost'), {
        code: 'PROTOCOL_CONNECTION_LOST',
        fatal: true,
      });
      return (query as Query).call(connection, asked, ...rest.slice(0, -1), () =>
        kill(() => (answered as (error: Error) => void)(lost)),
      );
    }) as typeof query;
  };
  const stop = onAcquire(listen);
  undo = () => {
    stop();
    for (const [connection, query] of touched) connection.query = query;
  };
}

type Story = { what: string; prepare(user: User): Promise<(key: string) => Promise<unknown>>; after: number };

const STORIES: Story[] = [
  {
    what: 'a top-up',
    prepare: async (user) => (key) => topUp(user, { amount: 1_000 }, key),
    after: PURSE + 1_000,
  },
  {
    what: 'a payment',
    prepare: async (user) => {
      const holdId = await holdFor(user, await makePerformance(), [0, 1]);
      return (key) => placeOrder(user, { holdId }, key);
    },
    after: PURSE - 2 * SEAT_PRICE,
  },
  {
    what: 'a refund',
    prepare: async (user) => {
      const holdId = await holdFor(user, await makePerformance(), [0, 1]);
      const { result } = await placeOrder(user, { holdId }, randomUUID());
      return (key) => refundOrder(user, result.id, {}, key);
    },
    after: PURSE,
  },
];

const MOMENTS = [
  { moment: 'in the middle', statement: /insert into `?ledger_transactions/, when: 'before', done: false },
  { moment: 'right before the commit', statement: /^commit/, when: 'before', done: false },
  { moment: 'right after the commit', statement: /^commit/, when: 'after', done: true },
] as const;

const CASES = STORIES.flatMap((story) => MOMENTS.map((moment) => ({ ...story, ...moment })));

describe('a connection that is killed', () => {
  it.each(CASES)(
    '$moment of $what leaves it unknown, and its key tells',
    async ({ prepare, after, ...kill }) => {
      const user = await makeBuyer(PURSE);
      const ask = await prepare(user);
      const key = randomUUID();
      const before = (await getWallet(user)).balance;
      killAt(kill.statement, kill.when);
      const error = await ask(key).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      undo();
      expect(toDomainError(error, 'a request').code).toBe('unavailable');
      expect((await getWallet(user)).balance).toBe(kill.done ? after : before);
      expect(await ask(key)).toMatchObject({ replayed: kill.done });
      expect((await getWallet(user)).balance).toBe(after);
      const kept = await selectRows(db(), 'select 1 from idempotency_keys where `key` = ?', [key]);
      expect(kept).toHaveLength(1);
    },
  );
});
