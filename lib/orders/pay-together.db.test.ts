import { randomUUID } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { PoolConnection } from 'mysql2';
import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { holds, ledgerAccounts, ledgerEntries, orders, outbox, performances, seats } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { holdSeats } from '../seating/hold-seats';
import { releaseHold } from '../seating/release-hold';
import { asAnotherProcess } from '../testing/another-process';
import { countStatements } from '../testing/count-statements';
import { expireHold } from '../testing/held';
import { onAcquire } from '../testing/on-acquire';
import { admit, makeBuyer, makeBuyers, makePerformance, raceAll, SEAT_PRICE } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { getWallet } from '../wallet/get-wallet';
import { listTransactions } from '../wallet/list-transactions';
import { listOrders } from './list-orders';
import { placeOrder } from './place-order';

type Held = { buyer: User; holdId: string };

async function hold(buyer: User, performanceId: string, wanted: number[]): Promise<Held> {
  const pass = await admit(buyer, performanceId);
  const { result } = await holdSeats(buyer, { performanceId, pass, seats: wanted });
  return { buyer, holdId: result.id };
}

/** So many buyers with a seat each, in a hall in which none of them leaves a single one. */
async function holdEach(count: number, balance: number) {
  const performanceId = await makePerformance(smallHall(count, 1));
  const buyers = await makeBuyers(count, balance);
  const held = await Promise.all(buyers.map((buyer, seat) => hold(buyer, performanceId, [seat])));
  return { performanceId, held };
}

const pay = ({ buyer, holdId }: Held) => placeOrder(buyer, { holdId }, randomUUID());
const payAll = (all: Held[]) => raceAll(all.map((each) => () => pay(each)));
/** What comes later tells others of it; what maps ask for meanwhile is no part of it. */
const untilCommit = (statements: string[]) =>
  statements
    .slice(0, statements.indexOf('commit') + 1)
    .filter((statement) => !/from (`seats`|dual)|`queue_admissions`/.test(statement));

const stateOf = async (holdId: string) =>
  (await db().select({ state: holds.state }).from(holds).where(eq(holds.id, holdId)))[0]?.state;

describe('payments that come together', () => {
  it('sell each hold to its buyer, and answer what is read afterwards', async () => {
    const { performanceId, held } = await holdEach(60, SEAT_PRICE);
    const { won } = await payAll(held);
    expect(won).toHaveLength(60);
    for (const [index, { result, replayed }] of won.entries()) {
      const { buyer } = held[index] as Held;
      expect(replayed).toBe(false);
      expect((await listOrders(buyer, { limit: 5 })).orders).toEqual([result]);
      expect((await getWallet(buyer)).balance).toBe(0);
      const [entry] = (await listTransactions(buyer, { limit: 5 })).transactions;
      expect(entry).toMatchObject({ amount: -SEAT_PRICE, orderId: result.id, createdAt: result.createdAt });
    }
    expect(await db().$count(seats, and(eq(seats.performanceId, performanceId), eq(seats.state, 2)))).toBe(
      60,
    );
  });

  it('cost as many statements as a single one does', async () => {
    const { held } = await holdEach(61, SEAT_PRICE);
    const [first, ...others] = held;
    const alone = await countStatements(() => pay(first as Held));
    expect(alone.result.replayed).toBe(false);
    const messages = untilCommit(alone.statements).length;
    const together = await countStatements(() => payAll(others));
    expect(together.result.won).toHaveLength(60);
    expect(untilCommit(together.statements)).toHaveLength(messages);
    expect(messages).toBe(7);
  });

  it('note one change each for those who are told of orders', async () => {
    const { held } = await holdEach(3, SEAT_PRICE);
    const { won } = await payAll(held);
    const ids = won.map(({ result }) => result.id);
    const noted = await db()
      .select({ kind: outbox.kind, order: outbox.subjectId })
      .from(outbox)
      .where(inArray(outbox.subjectId, ids));
    expect(noted.map(({ order }) => order).sort()).toEqual([...ids].sort());
    expect(noted.every(({ kind }) => kind === 'order_placed')).toBe(true);
  });

  it('refuse only those that must be refused', async () => {
    const { performanceId, held } = await holdEach(8, SEAT_PRICE);
    const [good, released, expired, foreign, poor, paid, ...more] = held as [
      Held,
      Held,
      Held,
      Held,
      Held,
      Held,
    ];
    await releaseHold(released.buyer, released.holdId);
    await expireHold(expired.holdId);
    await pay(paid);
    const broke = await hold(await makeBuyer(SEAT_PRICE - 1), performanceId, [1]);
    const asked: [Held, string | undefined][] = [
      [good, undefined],
      [released, 'hold-not-active'],
      [expired, 'hold-expired'],
      [{ ...foreign, buyer: await makeBuyer(SEAT_PRICE) }, 'not-found'],
      [poor, undefined],
      [paid, 'hold-not-active'],
      [broke, 'insufficient-balance'],
      [{ ...good, holdId: uuidv7() }, 'not-found'],
      [{ ...good, holdId: 'x' }, 'not-found'],
      [{ ...good, holdId: 'é’ 한' }, 'not-found'],
      [{ ...good, holdId: 'x'.repeat(100) }, 'not-found'],
      ...(more as Held[]).map((each): [Held, undefined] => [each, undefined]),
    ];
    const codes = await Promise.all(
      asked.map(([each]) =>
        pay(each).then(
          () => undefined,
          (error) => error.code,
        ),
      ),
    );
    expect(codes).toEqual(asked.map(([, code]) => code));
    expect((await getWallet(broke.buyer)).balance).toBe(SEAT_PRICE - 1);
    await db().update(holds).set({ state: 'expired' }).where(eq(holds.id, expired.holdId));
  });

  it('say by how much a balance is short, down to one won', async () => {
    const { held } = await holdEach(1, SEAT_PRICE - 1);
    await expect(pay(held[0] as Held)).rejects.toMatchObject({
      code: 'insufficient-balance',
      details: { shortBy: 1 },
    });
  });

  it('are not spoilt by one whose seat somebody has taken in the same moment', async () => {
    const { performanceId, held } = await holdEach(51, SEAT_PRICE);
    const unlucky = held[20] as Held;
    await db().update(seats).set({ heldUntil: sql`now(3)` }).where(eq(seats.holdId, unlucky.holdId));
    const taken = await hold(await makeBuyer(), performanceId, [20]);
    const { won, refused } = await payAll(held);
    expect(won).toHaveLength(50);
    expect(refused).toEqual(['hold-expired']);
    expect((await getWallet(unlucky.buyer)).balance).toBe(SEAT_PRICE);
    expect(await stateOf(taken.holdId)).toBe('active');
    await db().update(holds).set({ state: 'expired' }).where(eq(holds.id, unlucky.holdId));
  });

  it('number the entries of one wallet without gaps, and spend it once', async () => {
    const buyer = await makeBuyer(3 * SEAT_PRICE);
    const performanceId = await makePerformance(smallHall(6, 1));
    const held: Held[] = [];
    for (const seat of [0, 1, 2, 3, 4, 5]) held.push(await hold(buyer, performanceId, [seat]));
    const others = (await asAnotherProcess(() => import('./place-order'))).placeOrder;
    const { won, refused } = await raceAll(
      held.map(
        ({ holdId }, index) =>
          () =>
            (index % 2 ? others : placeOrder)(buyer, { holdId }, randomUUID()),
      ),
    );
    expect(won).toHaveLength(3);
    expect(refused).toEqual(Array(3).fill('insufficient-balance'));
    const rows = await db()
      .select({ seq: ledgerEntries.seq, balance: ledgerEntries.balanceAfter })
      .from(ledgerEntries)
      .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId))
      .where(eq(ledgerAccounts.userId, buyer.id))
      .orderBy(ledgerEntries.seq);
    expect(rows).toEqual([3, 2, 1, 0].map((left, index) => ({ seq: index + 1, balance: left * SEAT_PRICE })));
  });

  it('control: who reads a balance without its lock spends it several times', async () => {
    const buyer = await makeBuyer(SEAT_PRICE);
    const own = eq(ledgerAccounts.userId, buyer.id);
    // All have read before the first one writes.
    const read = await Promise.all(
      Array.from({ length: 10 }, () =>
        db().select({ balance: ledgerAccounts.balance }).from(ledgerAccounts).where(own),
      ),
    );
    const spent = read.filter(([row]) => (row?.balance ?? 0) >= SEAT_PRICE);
    await Promise.all(spent.map(() => db().update(ledgerAccounts).set({ balance: 0 }).where(own)));
    expect(spent).toHaveLength(10);
    expect((await getWallet(buyer)).balance).toBe(0);
    // Leaves the books as they were, for the audit after the suite.
    await db().update(ledgerAccounts).set({ balance: SEAT_PRICE }).where(own);
  });
});

describe('a payment whose rows somebody else has locked', () => {
  const lockOf = {
    hold: ({ holdId }: Held) => sql`select 1 from holds where id = ${holdId} for update`,
    wallet: ({ buyer }: Held) => sql`select 1 from ledger_accounts where user_id = ${buyer.id} for update`,
    count: ({ buyer }: Held) => sql`select 1 from buyers where user_id = ${buyer.id} for update`,
  };

  it.each(['hold', 'wallet', 'count'] as const)('%s, holds up no other one', async (what) => {
    const { held } = await holdEach(20, SEAT_PRICE);
    const stuck = held[7] as Held;
    const { own, others } = await db().transaction(async (tx) => {
      await tx.execute(lockOf[what](stuck));
      let answered = false;
      const own = pay(stuck).finally(() => {
        answered = true;
      });
      own.catch(() => {});
      const others = await countStatements(() => payAll(held.filter((each) => each !== stuck)));
      expect(answered).toBe(false);
      return { own, others };
    });
    expect(others.result.won).toHaveLength(19);
    // Nobody has waited in vain and begun again.
    expect(others.statements).not.toContain('rollback');
    expect((await own).result.tickets).toHaveLength(1);
    expect((await getWallet(stuck.buyer)).balance).toBe(0);
  });

  it('for too long is told to come again, with nothing done, and alone', async () => {
    const { performanceId, held } = await holdEach(10, SEAT_PRICE);
    const stuck = held[4] as Held;
    const key = randomUUID();
    const impatient = (connection: PoolConnection) =>
      connection.query('set session innodb_lock_wait_timeout = 1');
    const stop = onAcquire(impatient);
    const { won, refused } = await db().transaction(async (tx) => {
      // As those lock it who want a seat beside it. No payment looks for that before it sells.
      await tx.execute(
        sql`select 1 from seats where performance_id = ${performanceId} and seat = 4 for update`,
      );
      return raceAll(
        held.map(
          (each) => () =>
            placeOrder(each.buyer, { holdId: each.holdId }, each === stuck ? key : randomUUID()),
        ),
      );
    });
    stop();
    // Its connections go on being impatient.
    await closeDatabase();
    expect(won).toHaveLength(9);
    expect(refused).toEqual(['unavailable']);
    expect(await stateOf(stuck.holdId)).toBe('active');
    const again = await placeOrder(stuck.buyer, { holdId: stuck.holdId }, key);
    expect(again.replayed).toBe(false);
  });
});

describe('a key', () => {
  it('has one order in two processes at once', async () => {
    const { held } = await holdEach(10, SEAT_PRICE);
    const others = (await asAnotherProcess(() => import('./place-order'))).placeOrder;
    const answers = await Promise.all(
      held.map(({ buyer, holdId }) => {
        const key = randomUUID();
        return Promise.all([placeOrder(buyer, { holdId }, key), others(buyer, { holdId }, key)]);
      }),
    );
    for (const [mine, theirs] of answers) {
      expect(theirs.result).toEqual(mine.result);
      expect(Number(mine.replayed) + Number(theirs.replayed)).toBe(1);
    }
  });

  it('is known again after the order, and is none for another hold', async () => {
    const { held } = await holdEach(2, SEAT_PRICE);
    const [one, other] = held as [Held, Held];
    const key = randomUUID();
    const first = await placeOrder(one.buyer, { holdId: one.holdId }, key);
    const again = { result: first.result, replayed: true };
    expect(await placeOrder(one.buyer, { holdId: one.holdId }, key)).toEqual(again);
    for (const holdId of [other.holdId, uuidv7()]) {
      await expect(placeOrder(one.buyer, { holdId }, key)).rejects.toMatchObject({
        code: 'idempotency-key-reused',
      });
    }
    // Somebody else's key of the same name is another one.
    expect((await placeOrder(other.buyer, { holdId: other.holdId }, key)).replayed).toBe(false);
  });

  it('keeps a refusal, whatever becomes possible later', async () => {
    const { held } = await holdEach(1, SEAT_PRICE);
    const { buyer, holdId } = held[0] as Held;
    const stranger = await makeBuyer(SEAT_PRICE);
    for (const [user, wanted, code] of [
      [stranger, holdId, 'not-found'],
      [buyer, uuidv7(), 'not-found'],
    ] as const) {
      const key = randomUUID();
      const ask = () => placeOrder(user, { holdId: wanted }, key);
      await expect(ask()).rejects.toMatchObject({ code, details: {} });
      await expect(ask()).rejects.toMatchObject({ code, details: { replayed: true } });
    }
  });
});

describe('a payment and what ends its hold', () => {
  it('never both sells a seat and gives it back', async () => {
    const { performanceId, held } = await holdEach(30, SEAT_PRICE);
    const outcomes = await Promise.all(
      held.map(async (each, seat) => {
        const payment = pay(each).then(
          () => 'paid',
          (error) => error.code,
        );
        await releaseHold(each.buyer, each.holdId);
        const [row] = await db()
          .select({ state: seats.state })
          .from(seats)
          .where(and(eq(seats.performanceId, performanceId), eq(seats.seat, seat)));
        return { paid: await payment, before: row?.state, hold: await stateOf(each.holdId) };
      }),
    );
    for (const { paid, before, hold: state } of outcomes) {
      expect([paid, before, state]).toEqual(
        paid === 'paid' ? ['paid', 2, 'purchased'] : ['hold-not-active', 0, 'released'],
      );
    }
  });

  it('sells nothing more once its performance is cancelled, while a hundred people pay', async () => {
    const { performanceId, held } = await holdEach(100, SEAT_PRICE);
    const own = eq(orders.performanceId, performanceId);
    const cancelled = (async () => {
      while ((await db().$count(orders, own)) < 10);
      return inTransaction(async (tx) => {
        await tx.select().from(performances).where(eq(performances.id, performanceId)).for('update');
        await tx
          .update(performances)
          .set({ cancelledAt: sql`now(3)` })
          .where(eq(performances.id, performanceId));
        return tx.$count(orders, own);
      });
    })();
    const attempts = held.map((each, index) => async () => {
      for (let turn = 0; turn < index % 20; turn++) await db().$count(orders, own);
      // So that some come too late, however quick everybody is.
      if (index % 20 === 19) await cancelled;
      return pay(each);
    });
    const [{ won, refused }, ordersAtCancellation] = await Promise.all([raceAll(attempts), cancelled]);
    expect(won.length).toBe(ordersAtCancellation);
    expect(await db().$count(orders, own)).toBe(ordersAtCancellation);
    expect(refused).toEqual(Array(100 - won.length).fill('hold-not-active'));
    expect(refused.length).toBeGreaterThan(0);
  });
});
