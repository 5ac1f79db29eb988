import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { selectRows } from '@/db/plain-sql';
import type { User } from '../accounts/user';
import { placeOrder } from '../orders/place-order';
import { refundOrder } from '../orders/refund-order';
import { holdFor } from '../testing/bought';
import { onScratchDatabase } from '../testing/scratch-database';
import { makeBuyers, makePerformance, SEAT_PRICE } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { topUp } from './top-up';
import { ways } from './ways/ways';

onScratchDatabase('bank');

type Reading = { total: string | null; off: number };

/** One look at the books in a snapshot: all entries together, and the wallets that differ from theirs. */
function read(): Promise<Reading> {
  return db().transaction(
    async (tx) => {
      const [all] = await selectRows<{ total: string | null }>(
        tx,
        'select sum(amount) as total from ledger_entries',
        [],
      );
      const off = await selectRows(
        tx,
        `select a.id from ledger_accounts a left join ledger_entries e on e.account_id = a.id
        where a.kind = 'wallet' group by a.id, a.balance having a.balance <> coalesce(sum(e.amount), 0)`,
        [],
      );
      return { total: all?.total ?? null, off: off.length };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

/** Reads over and over until the work is done, and gives every reading that was not as it should be. */
async function readDuring(work: Promise<unknown>): Promise<{ readings: number; wrong: Reading[] }> {
  let working = true;
  const done = work.finally(() => {
    working = false;
  });
  let readings = 0;
  const wrong: Reading[] = [];
  while (working) {
    const reading = await read();
    readings += 1;
    if (Number(reading.total) !== 0 || reading.off > 0) wrong.push(reading);
  }
  await done;
  return { readings, wrong };
}

/** Fills the wallet, buys two seats, gives them back, and again. */
async function goShopping(user: User, performanceId: string, seat: number): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await Promise.all([
      topUp(user, { amount: 2 * SEAT_PRICE }, randomUUID()),
      topUp(user, { amount: 1_000 }, randomUUID()),
    ]);
    const holdId = await holdFor(user, performanceId, [seat, seat + 1]);
    const { result: order } = await placeOrder(user, { holdId }, randomUUID());
    await Promise.all([
      refundOrder(user, order.id, {}, randomUUID()),
      topUp(user, { amount: 2_000 }, randomUUID()),
    ]);
  }
}

describe('whoever reads the books while people top up, pay and get refunds', () => {
  it('finds all entries adding up to nothing, and every balance to be the sum of its own, at any moment', async () => {
    const performanceId = await makePerformance(smallHall(12, 2));
    const users = await makeBuyers(12, 10_000);
    const shopping = Promise.all(users.map((user, index) => goShopping(user, performanceId, 2 * index)));
    const { readings, wrong } = await readDuring(shopping);
    expect(wrong).toEqual([]);
    expect(readings).toBeGreaterThan(1);
    const balances = await selectRows<{ balance: number }>(
      db(),
      'select balance from ledger_accounts where user_id in (?)',
      [users.map(({ id }) => id)],
    );
    expect(balances.map(({ balance }) => balance)).toEqual(
      users.map(() => 10_000 + 3 * (2 * SEAT_PRICE + 3_000)),
    );
  });

  it('control: sees through a way that loses updates', async () => {
    const [user] = await makeBuyers(1);
    if (!user) throw new Error('nobody was made');
    await Promise.all(Array.from({ length: 60 }, () => ways.none(user, { amount: 1_000 }, randomUUID())));
    expect((await read()).off).toBe(1);
  });

  it('control: sees a booking of which one side is missing', async () => {
    const [user] = await makeBuyers(1, 5_000);
    const undo = new Error('undone');
    const lame = db().transaction(async (tx) => {
      await tx.execute(sql`insert into ledger_entries (transaction_id, account_id, amount)
        select e.transaction_id, 'nobody', 7 from ledger_entries e
        join ledger_accounts a on a.id = e.account_id where a.user_id = ${user?.id}`);
      const [all] = await selectRows<{ total: string }>(
        tx,
        'select sum(amount) as total from ledger_entries',
        [],
      );
      expect(Number(all?.total)).toBe(7);
      throw undo;
    });
    await expect(lame).rejects.toBe(undo);
  });
});
