import { randomUUID } from 'node:crypto';
import type { ResultSetHeader } from 'mysql2';
import { pool } from '@/db/client';
import { changePerformance } from '@/lib/testing/shop';
import { createProcedure, dropProcedure, procedurePool } from '../checkout/procedure';
import { httpRound, type PayRound, procedureRound } from '../checkout/rounds';
import { type HeldSale, makeHeldSale } from '../checkout/sale';
import { type Timed, timedCalls } from '../load/timed-calls';
import { accounts } from '../seats/buyers';
import type { Site } from '../sites';
import { inRounds, type Measured, stormOnce } from './limits';

const TOP_UPS = 3_000;
const PURCHASES = 2_000;
const AMOUNT = 10_000;
const CONNECTIONS = 200;
const AT_ONCE = 1_000;

/** Top-ups of distinct wallets, against the one statement that changes a balance. */
export async function topUpLimits(door: Site): Promise<Measured[]> {
  const people = await accounts(TOP_UPS);
  return inRounds(async (size) => {
    const some = people.slice(0, size * TOP_UPS);
    const most = await bareBalances(some.map(({ user }) => user.id));
    const own = await stormOnce(door, 201, {
      method: 'POST',
      path: '/api/v1/wallet/top-ups',
      connections: CONNECTIONS,
      asks: some.map(({ token }) => ({
        token,
        key: randomUUID(),
        body: JSON.stringify({ amount: AMOUNT }),
      })),
    });
    return [{ step: 'top up', limit: 'bare guarded UPDATE of a balance', own, most }];
  });
}

/** Up and then down again, each in a statement that commits by itself, so that the books are as they were. */
function bareBalances(userIds: string[]): Promise<Timed> {
  const changes = [AMOUNT, -AMOUNT].flatMap((amount) => userIds.map((userId) => ({ userId, amount })));
  const change = 'update ledger_accounts set balance = balance + ? where user_id = ? and balance + ? >= 0';
  return timedCalls(changes, AT_ONCE, async ({ userId, amount }) => {
    const [result] = await pool().promise().query<ResultSetHeader>(change, [amount, userId, amount]);
    if (result.affectedRows !== 1) throw new Error(`the wallet of ${userId} was not changed`);
  });
}

/** Paying a hold, against the same writes as one call of a stored procedure. */
export async function payLimits(door: Site): Promise<Measured[]> {
  await createProcedure();
  const own = procedurePool(pool().promise().pool.config.connectionLimit ?? 0);
  try {
    return await inRounds(async (size) => {
      const most = await onSale(size, (sale) => procedureRound(own, sale, AT_ONCE));
      const paid = await onSale(size, (sale) => httpRound(door, sale, CONNECTIONS));
      return [{ step: 'pay', limit: 'purchase procedure, one round trip', own: paid, most }];
    });
  } finally {
    await own.end();
    await dropProcedure();
  }
}

/** Something with a performance of which each of many buyers has a hold. */
async function onSale(size: number, work: (sale: HeldSale) => Promise<PayRound>): Promise<PayRound> {
  const sale = await makeHeldSale(size * PURCHASES);
  const round = await work(sale);
  await changePerformance(sale.performanceId, { saleClosesAt: new Date() });
  return round;
}
