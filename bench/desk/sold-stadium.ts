import { db } from '@/db/client';
import { sellSeats } from '@/db/demo/sell-seats';
import { batches } from '@/db/factories';
import { selectRows } from '@/db/plain-sql';
import { inTransaction } from '@/db/transaction';
import { writeRefunds } from '@/lib/orders/refund-rows';
import { placeOf } from '@/lib/seating/layout';
import { count } from '../figures';
import { step } from '../progress';
import { makeStadium, PRICE, stadium } from '../seats/stadium';

/** Orders whose only ticket was given back, so that its seat was sold again. */
const RETURNED = 40_000;
const REFUNDS_AT_ONCE = 200;

let made: Promise<string> | undefined;

/**
 * A performance of 60,000 seats, sold out in 60,000 orders of one seat each, after 40,000 others were refunded: 100,000
 * orders by as many buyers, with their holds, tickets, entries and refunds. Made once a run. Returns its id.
 */
export function soldStadium(): Promise<string> {
  made ??= make();
  return made;
}

async function make(): Promise<string> {
  const performanceId = await makeStadium();
  const all = Array.from({ length: stadium().seatCount }, (_, seat) => seat);
  await step(`${count(RETURNED)} orders`, () => sellEach(performanceId, all.slice(0, RETURNED)));
  await step('their refunds', () => refundAll(performanceId));
  await step(`${count(all.length)} orders`, () => sellEach(performanceId, all));
  await db().execute('analyze table orders, tickets, refunds, seats, users');
  return performanceId;
}

async function sellEach(performanceId: string, seats: number[]): Promise<void> {
  const layout = stadium();
  const groups = seats.map((seat) => [{ seat, ...placeOf(layout, seat), price: PRICE }]);
  // The list of people grows with the orders of one call.
  for (const part of batches(groups, 20_000)) await sellSeats([{ performanceId, groups: part }]);
}

type Sold = { id: string; orderId: string; userId: string; seat: number; price: number };

async function refundAll(performanceId: string): Promise<void> {
  const sold = await selectRows<Sold>(
    db(),
    `select t.id, t.order_id as orderId, o.user_id as userId, t.seat, t.price
    from orders o join tickets t on t.order_id = o.id where o.performance_id = ?`,
    [performanceId],
  );
  for (const part of batches(sold, REFUNDS_AT_ONCE)) {
    const returned = part.map(({ userId, ...ticket }) => ({
      orderId: ticket.orderId,
      userId,
      tickets: [{ ...ticket, used: false }],
    }));
    await inTransaction((tx) => writeRefunds(tx, performanceId, returned));
  }
}
