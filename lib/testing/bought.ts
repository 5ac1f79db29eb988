import { randomUUID } from 'node:crypto';
import { sellSeats } from '@/db/demo/sell-seats';
import type { User } from '../accounts/user';
import { auditBooks } from '../audit';
import { placeOrder } from '../orders/place-order';
import { holdSeats } from '../seating/hold-seats';
import { admit, makeBuyer, makePerformance, SEAT_PRICE } from './shop';
import { smallHall } from './small-hall';

export const PURSE = 400_000;

/** Holds these seats for a buyer, and says under which id. */
export async function holdFor(buyer: User, performanceId: string, seats: number[]): Promise<string> {
  const pass = await admit(buyer, performanceId);
  return (await holdSeats(buyer, { performanceId, pass, seats })).result.id;
}

/** Somebody who had `PURSE` and has paid for these seats. */
export async function buy(performanceId: string, seats: number[]) {
  const buyer = await makeBuyer(PURSE);
  const holdId = await holdFor(buyer, performanceId, seats);
  const { result: order } = await placeOrder(buyer, { holdId }, randomUUID());
  return { buyer, order };
}

/** A performance with so many orders of two seats, each by another buyer who had no more than their price. */
export async function soldOut(orders: number): Promise<string> {
  const performanceId = await makePerformance(smallHall(orders, 2));
  const seat = (number: number) => ({
    seat: number,
    section: 'Stalls',
    row: 'A',
    label: `${number + 1}`,
    zone: 's',
    price: SEAT_PRICE,
  });
  const groups = Array.from({ length: orders }, (_, party) => [seat(2 * party), seat(2 * party + 1)]);
  await sellSeats([{ performanceId, groups }]);
  return performanceId;
}

/** Which invariants the books break, with the rows that do. */
export async function brokenBooks() {
  return (await auditBooks()).filter(({ rows }) => rows.length > 0);
}
