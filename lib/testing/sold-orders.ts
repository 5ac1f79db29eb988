import { eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { sellSeats } from '@/db/demo/sell-seats';
import { orders, outbox, users } from '@/db/schema';
import { SEAT_PRICE } from './shop';

export type SoldOrder = { id: string; user: { id: string; email: string; name: string; role: 'fan' } };

/** Sells two seats each to `count` buyers of a performance of `makePerformance`, and has it told. */
export async function sellOrders(performanceId: string, count: number): Promise<SoldOrder[]> {
  const seat = (number: number) => ({
    seat: number,
    section: 'Stalls',
    row: 'A',
    label: String(number + 1),
    zone: 's',
    price: SEAT_PRICE,
  });
  const groups = Array.from({ length: count }, (_, party) => [seat(party * 2), seat(party * 2 + 1)]);
  await sellSeats([{ performanceId, groups }]);
  const sold = await db()
    .select({ id: orders.id, userId: users.id, email: users.email, name: users.name })
    .from(orders)
    .innerJoin(users, eq(users.id, orders.userId))
    .where(eq(orders.performanceId, performanceId));
  const ids = sold.map(({ id }) => id);
  await makeDue(ids);
  return sold.map(({ id, userId, email, name }) => ({ id, user: { id: userId, email, name, role: 'fan' } }));
}

/** Has changes told (again), by what they are about: as if the time until then had gone by. */
export async function makeDue(subjects: string[]): Promise<void> {
  await db().update(outbox).set({ dueAt: sql`now(3)` }).where(inArray(outbox.subjectId, subjects));
}
