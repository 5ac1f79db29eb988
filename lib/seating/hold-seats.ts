import { and, eq, gt, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '@/db/client';
import { buyers, holdSeats as holdSeatsTable, holds } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { getLayout } from '../catalog/get-layout';
import { getPerformance } from '../catalog/get-performance';
import { saleStatus } from '../catalog/performance';
import { getQueueSale } from '../catalog/queue-sale';
import { DomainError } from '../errors';
import { type Answer, once } from '../idempotency';
import { checkPass } from '../queue/check-pass';
import { chooseBest } from './choose-best';
import { describeHold, findHoldRow, findHoldSeats } from './find-hold';
import { getSeatStatus } from './get-seat-status';
import type { Hold, HoldSeatsInput } from './hold';
import { placeOf, type PricedLayout } from './layout';
import { findSaleForHold } from './sale-for-hold';
import { findTaken, forgetSeats, takeSeats } from './seat-rows';

const TRIES_FOR_BEST = 5;

export type HoldRequest = { performanceId: string; pass: string | null; key?: string } & HoldSeatsInput;

/**
 * Sets seats aside for the user, all or none, in one transaction; with a `key` a retry has one effect.
 * Throws `not-found`, `pass-required`, `pass-invalid`, `invalid`, `limit-exceeded`, `not-on-sale`, and `seats-taken`
 * with the seats that somebody else has.
 */
export async function holdSeats(user: User, request: HoldRequest): Promise<Answer<Hold>> {
  const { performanceId, pass, key } = request;
  const performance = await getPerformance(performanceId);
  await checkPass(user, await getQueueSale(performanceId), pass);
  const layout = await getLayout(performanceId);
  refuseUnknown(layout, request);
  const quantity = request.seats?.length ?? request.best?.quantity ?? 0;
  if (quantity > performance.maxSeatsPerOrder) {
    throw new DomainError('limit-exceeded', `At most ${performance.maxSeatsPerOrder} seats can be taken at once.`);
  }
  const work = (tx: Tx) => hold(tx, user, layout, request, quantity);
  const answer = key
    ? await once({ actorId: user.id, key, request: ['hold', performanceId, request.seats, request.best] }, work)
    : { result: await inTransaction(work), replayed: false };
  forgetSeats(performanceId);
  return answer;
}

function refuseUnknown(layout: PricedLayout, { seats, best }: HoldSeatsInput): void {
  const errors = (seats ?? []).flatMap((seat, index) =>
    seat < layout.seatCount ? [] : [{ path: `seats.${index}`, message: 'is no seat of this performance' }],
  );
  if (best?.zone !== undefined && !layout.zones.some((zone) => zone.id === best.zone)) {
    errors.push({ path: 'best.zone', message: 'is no zone of this performance' });
  }
  if (errors.length > 0) throw new DomainError('invalid', 'The request names what does not exist.', { errors });
}

async function hold(tx: Tx, user: User, layout: PricedLayout, request: HoldRequest, quantity: number): Promise<Hold> {
  const { performanceId } = request;
  const sale = await findSaleForHold(tx, performanceId);
  if (saleStatus(sale, false, sale.now) !== 'on_sale') {
    throw new DomainError('not-on-sale', 'This performance is not on sale at the moment.');
  }
  await refuseBeyondLimit(tx, user, performanceId, quantity, sale.maxSeatsPerAccount);
  const holdId = uuidv7();
  const expiresAt = new Date(sale.now.getTime() + sale.holdSeconds * 1_000);
  const { seats, together } = await take(tx, layout, request, quantity, holdId, expiresAt);
  await tx.insert(holds).values({ id: holdId, performanceId, userId: user.id, together, expiresAt });
  const price = new Map(layout.zones.map((zone) => [zone.id, zone.price]));
  await tx.insert(holdSeatsTable).values(
    seats.map((seat) => {
      const { zone } = placeOf(layout, seat);
      return { holdId, seat, zone, price: price.get(zone) ?? missingPrice(zone) };
    }),
  );
  return describeHold(await findHoldRow(tx, holdId, user.id), await findHoldSeats(tx, holdId));
}

/** The buyer's row is the lock: two tabs of one account are counted one after the other. */
async function refuseBeyondLimit(tx: Tx, user: User, performanceId: string, quantity: number, most: number) {
  await tx
    .insert(buyers)
    .values({ performanceId, userId: user.id })
    .onDuplicateKeyUpdate({ set: { performanceId } });
  const [own] = await tx
    .select({
      bought: buyers.seatsBought,
      held: sql<number>`(
        select count(*) from ${holdSeatsTable} join ${holds} on ${holds.id} = ${holdSeatsTable.holdId}
        where ${and(
          eq(holds.performanceId, performanceId),
          eq(holds.userId, user.id),
          eq(holds.state, 'active'),
          gt(holds.expiresAt, sql`now(3)`),
        )}
      )`.mapWith(Number),
    })
    .from(buyers)
    .where(and(eq(buyers.performanceId, performanceId), eq(buyers.userId, user.id)));
  if ((own?.bought ?? 0) + (own?.held ?? 0) + quantity > most) {
    throw new DomainError('limit-exceeded', `An account can have at most ${most} seats for this performance.`);
  }
}

async function take(tx: Tx, layout: PricedLayout, request: HoldRequest, quantity: number, holdId: string, until: Date) {
  const { performanceId } = request;
  for (let attempt = 1; ; attempt++) {
    const choice = request.seats
      ? { seats: [...request.seats].sort((a, b) => a - b), together: areTogether(layout, request.seats) }
      : chooseBest(layout, (await getSeatStatus(performanceId)).status, quantity, request.best?.zone);
    if (!choice) throw new DomainError('seats-taken', 'There are not so many seats left.', { taken: [] });
    await tx.execute(sql`savepoint seats`);
    if ((await takeSeats(tx, performanceId, choice.seats, holdId, until)) === quantity) return choice;
    await tx.execute(sql`rollback to savepoint seats`);
    forgetSeats(performanceId);
    if (request.seats || attempt >= TRIES_FOR_BEST) {
      const taken = await findTaken(tx, performanceId, choice.seats);
      throw new DomainError('seats-taken', 'Somebody else has some of these seats.', { taken });
    }
  }
}

/** Side by side in one row. */
function areTogether(layout: PricedLayout, seats: number[]): boolean {
  const sorted = [...seats].sort((a, b) => a - b);
  const rows = new Set(sorted.map((seat) => `${placeOf(layout, seat).section} ${placeOf(layout, seat).row}`));
  return rows.size === 1 && sorted.every((seat, index) => seat === (sorted[0] ?? 0) + index);
}

function missingPrice(zone: string): never {
  throw new Error(`the performance has no price for zone ${zone}`);
}
