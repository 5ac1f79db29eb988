import { db } from '@/db/client';
import { checkPurchases, checkSums, checkTopUps, checkWallets } from './check-ledger';
import { checkCount, checkHolds, checkOrders, checkSeats } from './check-seats';
import { type Finding, Findings } from './findings';
import type { Entry } from './journal';
import { readLedger } from './ledger-rows';
import { readSale } from './sale-rows';
import { takeIn } from './told';

/**
 * `startBalance`: what every buyer's wallet was given before the sale, in minor units. `nobodyGaveUp`: everybody asked
 * until there was an answer, so there must be nothing that nobody was told of.
 */
export type SaleTerms = { startBalance: number; nobodyGaveUp?: boolean };

/**
 * `untold`: what was done and never acknowledged. That is as it should be when an answer was lost and its buyer did not
 * come back.
 */
export type Verdict = {
  findings: Finding[];
  acknowledged: { holds: number; topUps: number; orders: number; seats: number };
  untold: { orders: number; seats: number; topUps: number };
};

/**
 * The benchmark's own verdict on a sale, which shares no rule with the shop's audit: compares what the buyers' journals
 * say with the rows of the database, all of them read from one snapshot in some dozens of statements. No findings: every
 * acknowledged hold, top-up and order is there, every seat has one owner, and every won is accounted for. To be asked
 * when nobody buys any more.
 */
export async function checkSale(
  performanceId: string,
  entries: AsyncIterable<Entry>,
  { startBalance, nobodyGaveUp = false }: SaleTerms,
): Promise<Verdict> {
  const findings = new Findings();
  const told = await takeIn(entries, findings);
  const { sale, ledger } = await db().transaction(
    async (tx) => {
      const sale = await readSale(tx, performanceId, told);
      return { sale, ledger: await readLedger(tx, told, sale.orders) };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
  checkHolds(sale, told, findings);
  checkOrders(sale, told, findings);
  checkSeats(sale, findings);
  const orders = checkCount(sale, told, findings);
  checkTopUps(ledger, told, findings);
  checkPurchases(ledger, sale.orders, findings);
  checkSums(ledger, findings);
  const topUps = checkWallets(ledger, told, startBalance, findings);
  const untold = { ...orders, topUps };
  if (nobodyGaveUp && orders.orders + topUps > 0)
    findings.add('nobody was told, though everybody asked', JSON.stringify(untold));
  return {
    findings: findings.list(),
    acknowledged: {
      holds: told.holds.size,
      topUps: told.topUps.size,
      orders: told.orders.size,
      seats: [...told.orders.values()].reduce((count, { seats }) => count + seats.length, 0),
    },
    untold,
  };
}
