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
import { type Choice, chooseBest } from './choose-best';
import { describeHold, findHoldRow } from './find-hold';
import { getSeatStatus } from './get-seat-status';
import type { HeldSeat, Hold, HoldSeatsInput } from './hold';
import { type PricedLayout, placeOf } from './layout';
import { findSaleForHold } from './sale-for-hold';
import { findTaken, forgetSeats, readSeatStatus, takeSeats } from './seat-rows';

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
    throw new DomainError(
      'limit-exceeded',
      `At most ${performance.maxSeatsPerOrder} seats can be taken at once.`,
    );
  }
  // Read before the transaction: whoever waits for a second connection while holding one can wait for ever.
  const seen = request.best ? (await getSeatStatus(performanceId)).status : null;
  const work = (tx: Tx) => hold(tx, user, { layout, seen, request, quantity });
  const answer = key
    ? await once(
        { actorId: user.id, key, request: ['hold', performanceId, request.seats, request.best] },
        work,
      )
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
  if (errors.length > 0)
    throw new DomainError('invalid', 'The request names what does not exist.', { errors });
}

/** `seen`: the seats' status as of a moment ago, to choose the best from. */
type Wish = { layout: PricedLayout; seen: Uint8Array | null; request: HoldRequest; quantity: number };

async function hold(tx: Tx, user: User, wish: Wish): Promise<Hold> {
  const { performanceId } = wish.request;
  const sale = await findSaleForHold(tx, performanceId);
  if (saleStatus(sale, false, sale.now) !== 'on_sale') {
    throw new DomainError('not-on-sale', 'This performance is not on sale at the moment.');
  }
  await refuseBeyondLimit(tx, user, performanceId, wish.quantity, sale.maxSeatsPerAccount);
  const holdId = uuidv7();
  const expiresAt = new Date(sale.now.getTime() + sale.holdSeconds * 1_000);
  const { seats, together } = await take(tx, wish, holdId, expiresAt);
  const held = seats.map((seat) => pricedSeat(wish.layout, seat));
  await tx.insert(holds).values({ id: holdId, performanceId, userId: user.id, together, expiresAt });
  await tx.insert(holdSeatsTable).values(held.map((seat) => ({ holdId, ...seat })));
  return describeHold(await findHoldRow(tx, holdId, user.id), held);
}

function pricedSeat(layout: PricedLayout, seat: number): HeldSeat {
  const place = placeOf(layout, seat);
  const zone = layout.zones.find(({ id }) => id === place.zone);
  if (!zone) throw new Error(`the performance has no price for zone ${place.zone}`);
  return { seat, ...place, price: zone.price };
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
    throw new DomainError(
      'limit-exceeded',
      `An account can have at most ${most} seats for this performance.`,
    );
  }
}

async function take(
  tx: Tx,
  { layout, seen, request, quantity }: Wish,
  holdId: string,
  until: Date,
): Promise<Choice> {
  const { performanceId, seats, best } = request;
  for (let attempt = 1, status = seen; ; attempt++) {
    const choice = seats
      ? { seats: inOrder(seats), together: areTogether(layout, seats) }
      : bestOf(layout, status, quantity, best?.zone);
    if (!choice) throw new DomainError('seats-taken', 'There are not so many seats left.', { taken: [] });
    await tx.execute(sql`savepoint seats`);
    if ((await takeSeats(tx, performanceId, choice.seats, holdId, until)) === quantity) return choice;
    await tx.execute(sql`rollback to savepoint seats`);
    if (seats || attempt >= TRIES_FOR_BEST) {
      const taken = await findTaken(tx, performanceId, choice.seats);
      throw new DomainError('seats-taken', 'Somebody else has some of these seats.', { taken });
    }
    status = (await readSeatStatus(tx, performanceId, layout.seatCount)).status;
  }
}

function bestOf(layout: PricedLayout, status: Uint8Array | null, quantity: number, zone: string | undefined) {
  return status && chooseBest(layout, status, quantity, zone);
}

const inOrder = (seats: number[]) => [...seats].sort((a, b) => a - b);

/** Side by side in one row. */
function areTogether(layout: PricedLayout, seats: number[]): boolean {
  const sorted = inOrder(seats);
  const rows = new Set(sorted.map((seat) => `${placeOf(layout, seat).section} ${placeOf(layout, seat).row}`));
  return rows.size === 1 && sorted.every((seat, index) => seat === (sorted[0] ?? 0) + index);
}
