import { randomUUID } from 'node:crypto';
import { eq, type SQL, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { isDuplicate, isLockWaitTimeout } from '@/db/errors';
import { orders, performances } from '@/db/schema';
import type { User } from '../accounts/user';
import { holdSeats } from '../seating/hold-seats';
import { sellSeats } from '../seating/seat-rows';
import { cutStatements } from '../testing/cut-statements';
import { admit, makeBuyer, makePerformance, SEAT_PRICE } from '../testing/shop';
import { isFree, tried } from '../testing/undone';
import { getWallet } from '../wallet/get-wallet';
import { chargeFor, insertOrders, lockHolds, lockPayers } from './order-rows';
import { placeOrder } from './place-order';

let buyer: User;
let performanceId: string;
let holdId: string;

beforeAll(async () => {
  buyer = await makeBuyer(2 * SEAT_PRICE);
  performanceId = await makePerformance();
  const pass = await admit(buyer, performanceId);
  holdId = (await holdSeats(buyer, { performanceId, pass, seats: [0, 1] })).result.id;
});

describe('until a payment commits', () => {
  it('its performance cannot be cancelled, and others can pay', async () => {
    const found = await tried(async (tx) => {
      await lockHolds(tx, performanceId, [holdId]);
      return {
        cancel: await isFree('performances', 'id', performanceId),
        pay: await isFree('performances', 'id', performanceId, 'lock in share mode'),
      };
    });
    expect(found).toEqual({ cancel: false, pay: true });
  });

  it('control: whoever only reads the performance lets it be cancelled under their hands', async () => {
    const free = await tried(async (tx) => {
      await tx.select().from(performances).where(eq(performances.id, performanceId));
      return isFree('performances', 'id', performanceId);
    });
    expect(free).toBe(true);
  });

  it('nobody else touches its hold, which was free before', async () => {
    expect(await isFree('holds', 'id', holdId)).toBe(true);
    const free = await tried(async (tx) => {
      await lockHolds(tx, performanceId, [holdId]);
      return isFree('holds', 'id', holdId);
    });
    expect(free).toBe(false);
  });

  it('nobody else touches the wallet or what was bought, which were free before', async () => {
    const both = () =>
      Promise.all([isFree('ledger_accounts', 'user_id', buyer.id), isFree('buyers', 'user_id', buyer.id)]);
    expect(await both()).toEqual([true, true]);
    const free = await tried(async (tx) => {
      await lockPayers(tx, performanceId, [buyer.id]);
      return both();
    });
    expect(free).toEqual([false, false]);
  });
});

describe('a hold that somebody else has locked', () => {
  const lockedBy = (row: SQL) => (work: () => Promise<unknown>) =>
    tried(async (tx) => {
      await tx.execute(row);
      return work();
    });

  it('is passed over', async () => {
    const hold = lockedBy(sql`select 1 from holds where id = ${holdId} for update`);
    const found = await hold(() =>
      tried(async (tx) => (await lockHolds(tx, performanceId, [holdId], 'skip locked')).holds.size),
    );
    expect(found).toBe(0);
  });

  it('is never read without some of its seats', async () => {
    const seat = lockedBy(sql`select 1 from hold_seats where hold_id = ${holdId} and seat = 1 for update`);
    const found = await seat(() =>
      tried(async (tx) => {
        await tx.execute(sql`set session innodb_lock_wait_timeout = 1`);
        try {
          return (await lockHolds(tx, performanceId, [holdId], 'skip locked')).holds;
        } catch (error) {
          return isLockWaitTimeout(error);
        } finally {
          await tx.execute(sql`set session innodb_lock_wait_timeout = 5`);
        }
      }),
    );
    expect(found).toBe(true);
  });
});

describe('the last word below every decision', () => {
  it('takes no more out of a wallet than is in it', async () => {
    const poor = await makeBuyer(2 * SEAT_PRICE - 1);
    const pass = await admit(poor, performanceId);
    const { result } = await holdSeats(poor, { performanceId, pass, seats: [10, 11] });
    expect(await tried((tx) => chargeFor(tx, [result.id]))).toBe(0);
    expect(await tried((tx) => chargeFor(tx, [holdId]))).toBe(2);
    expect((await getWallet(poor)).balance).toBe(2 * SEAT_PRICE - 1);
  });

  it('sells only what the hold has: not free, not held by another one, not sold', async () => {
    const other = await makeBuyer(2 * SEAT_PRICE);
    const pass = await admit(other, performanceId);
    const { result } = await holdSeats(other, { performanceId, pass, seats: [20, 21] });
    const sold = (seats: number[]) => tried((tx) => sellSeats(tx, performanceId, seats, [holdId]));
    expect(await sold([0, 1])).toBe(2 + 1);
    expect(await sold([5, 6])).toBe(0);
    expect(await sold([20, 21])).toBe(0);
    await placeOrder(other, { holdId: result.id }, randomUUID());
    expect(await tried((tx) => sellSeats(tx, performanceId, [20, 21], [result.id]))).toBe(0);
  });

  it('undoes an order whose money was not there, whatever was thought of the wallet', async () => {
    const poor = await makeBuyer(2 * SEAT_PRICE - 1);
    const pass = await admit(poor, performanceId);
    const { result } = await holdSeats(poor, { performanceId, pass, seats: [34, 35] });
    const mend = cutStatements(
      'a.id, a.balance, a.entry_count',
      'a.id, a.balance + 1 as balance, a.entry_count',
    );
    const paid = placeOrder(poor, { holdId: result.id }, randomUUID()).finally(mend);
    await expect(paid).rejects.toThrow('changed 0 rows of 1 wallets and buyers');
    expect(await db().$count(orders, eq(orders.userId, poor.id))).toBe(0);
  });

  it('finds a hold for its own performance only', async () => {
    const elsewhere = await makePerformance();
    const found = (id: string) => tried(async (tx) => (await lockHolds(tx, id, [holdId])).holds.size);
    expect([await found(performanceId), await found(elsewhere)]).toEqual([1, 0]);
  });

  it('writes no second order of a hold', async () => {
    const paid = await makeBuyer(2 * SEAT_PRICE);
    const pass = await admit(paid, performanceId);
    const { result: hold } = await holdSeats(paid, { performanceId, pass, seats: [30, 31] });
    const { result } = await placeOrder(paid, { holdId: hold.id }, randomUUID());
    const again = tried((tx) =>
      insertOrders(tx, [
        {
          order: { ...result, id: uuidv7() },
          holdId: hold.id,
          userId: paid.id,
          createdAt: '2026-01-01 00:00:00.000',
        },
      ]),
    );
    const error = await again.catch((reason: unknown) => reason);
    expect(isDuplicate(error, 'orders_hold_id_unique')).toBe(true);
    expect(await db().$count(orders, eq(orders.holdId, hold.id))).toBe(1);
  });
});
