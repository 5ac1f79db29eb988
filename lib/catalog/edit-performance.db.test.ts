import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { buyers, queues, seatBlocks, seats } from '@/db/schema';
import { cancelPerformance } from '../orders/cancel-performance';
import { placeOrder } from '../orders/place-order';
import { getHold } from '../seating/get-hold';
import { holdSeats } from '../seating/hold-seats';
import { buy, holdFor, PURSE } from '../testing/bought';
import { auditOf, DAY, HOUR, inMs, MINUTE, makeDraft, makeVenue } from '../testing/desk';
import { buildHall } from '../testing/drawn-hall';
import { admit, makeBuyer, makePerformance, makeStaff, SEAT_PRICE } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { editPerformance } from './edit-performance';
import { getDeskPerformance } from './get-desk-performance';
import { getLayout } from './get-layout';
import { getPerformance } from './get-performance';
import { publishPerformance } from './publish-performance';
import { getQueueSale, listLiveSales } from './queue-sale';

const countSeats = (id: string) => db().$count(seats, eq(seats.performanceId, id));
const dearer = [{ zone: 's', name: 'S', price: 2 * SEAT_PRICE }];

describe('editPerformance, of a draft', () => {
  it('changes everything that is named, and nothing else', async () => {
    const { admin, performance } = await makeDraft({ doorsAt: inMs(10 * DAY - HOUR) });
    const other = await makeDraft();
    const saleOpensAt = inMs(2 * HOUR);
    const edited = await editPerformance(admin, performance.id, {
      revision: 1,
      saleOpensAt,
      doorsAt: null,
      zones: [{ zone: 's', name: 'Stalls', price: 0 }],
      queue: { maxActive: 7 },
    });
    expect(edited).toEqual({
      ...performance,
      saleOpensAt,
      doorsAt: null,
      zones: [{ ...performance.zones[0], name: 'Stalls', price: 0 }],
      queue: { ...performance.queue, maxActive: 7 },
      revision: 2,
    });
    expect(await getDeskPerformance(other.performance.id)).toEqual(other.performance);
    expect((await auditOf(performance.id)).at(-1)).toMatchObject({
      action: 'edit-performance',
      actorId: admin.id,
      before: {
        saleOpensAt: performance.saleOpensAt,
        queueMaxActive: 100,
        zones: [{ name: 'S', price: 50_000 }],
      },
      after: { saleOpensAt, doorsAt: null, queueMaxActive: 7, zones: [{ name: 'Stalls', price: 0 }] },
    });
  });

  it('lets tickets be given back until the start, wherever that is moved to', async () => {
    const { admin, performance } = await makeDraft();
    expect(performance.refundsUntil).toBe(performance.startsAt);
    const startsAt = inMs(12 * DAY);
    await editPerformance(admin, performance.id, { startsAt, refundsUntil: startsAt });
    const earlier = await editPerformance(admin, performance.id, { startsAt: inMs(11 * DAY) });
    expect(earlier.refundsUntil).toBe(earlier.startsAt);
  });

  it('changes nothing, and writes nothing down, when all is so already', async () => {
    const { admin, performance, venueId } = await makeDraft();
    const { startsAt, saleOpensAt, queue, zones } = performance;
    const same = {
      venueId,
      startsAt,
      saleOpensAt,
      queue,
      zones: zones.map(({ id, name, price, color }) => ({ zone: id, name, price, color })),
    };
    expect(await editPerformance(admin, performance.id, same)).toEqual(performance);
    expect(await auditOf(performance.id)).toHaveLength(1);
  });

  it('makes the seats anew for another venue, whose zones must have prices', async () => {
    const { admin, performance } = await makeDraft();
    const { layout } = buildHall({ sections: [{ zone: 'vip', rows: ['...'] }], prices: {} });
    const venueId = await makeVenue({ ...layout, blocked: [1] });
    await db()
      .insert(seatBlocks)
      .values({ performanceId: performance.id, seat: 5, note: 'press', blockedBy: admin.id });
    const moving = editPerformance(admin, performance.id, { venueId });
    await expect(moving).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'zones.0.zone' }, { path: 'zones' }] },
    });
    expect(await getDeskPerformance(performance.id)).toEqual(performance);
    expect(await countSeats(performance.id)).toBe(40);
    const zones = [{ zone: 'vip', name: 'VIP', price: 1_000 }];
    const moved = await editPerformance(admin, performance.id, { venueId, zones });
    expect(moved).toMatchObject({ venueId, seatCount: 3, seatsFree: 2, blocked: 1, revision: 2 });
    expect(await countSeats(performance.id)).toBe(3);
    expect(await db().$count(seatBlocks, eq(seatBlocks.performanceId, performance.id))).toBe(0);
    const [line] = await db().select().from(queues).where(eq(queues.performanceId, performance.id));
    expect(line).toBeDefined();
  });

  it('checks what is changed against what stays', async () => {
    const { admin, performance } = await makeDraft();
    const closing = editPerformance(admin, performance.id, { saleClosesAt: inMs(0) });
    await expect(closing).rejects.toMatchObject({ details: { errors: [{ path: 'saleClosesAt' }] } });
    const limits = editPerformance(admin, performance.id, { maxSeatsPerAccount: 3 });
    await expect(limits).rejects.toMatchObject({ details: { errors: [{ path: 'maxSeatsPerOrder' }] } });
    expect(await getDeskPerformance(performance.id)).toEqual(performance);
  });
});

describe('editPerformance, of what people can see', () => {
  it('keeps the venue, and its plan when that has a newer version', async () => {
    const { admin, performance, venueId } = await makeDraft();
    const { layoutId } = await publishPerformance(admin, performance.id);
    const moving = editPerformance(admin, performance.id, { venueId: await makeVenue(smallHall(1, 2)) });
    await expect(moving).rejects.toMatchObject({
      code: 'not-editable',
      details: { errors: [{ path: 'venueId' }] },
    });
    expect(await editPerformance(admin, performance.id, { venueId, holdSeconds: 99 })).toMatchObject({
      layoutId,
      holdSeconds: 99,
    });
    expect(await countSeats(performance.id)).toBe(40);
  });

  it('asks another price of whoever holds from now on, and the agreed one of who holds already', async () => {
    const performanceId = await makePerformance();
    const [early, late] = [await makeBuyer(PURSE), await makeBuyer(PURSE)];
    const holdId = await holdFor(early, performanceId, [0, 1]);
    expect((await getLayout(performanceId)).zones[0]?.price).toBe(SEAT_PRICE);
    await editPerformance(await makeStaff('admin'), performanceId, { zones: dearer });
    expect((await getLayout(performanceId)).zones[0]?.price).toBe(2 * SEAT_PRICE);
    expect((await getPerformance(performanceId)).zones[0]?.price).toBe(2 * SEAT_PRICE);
    const { result: order } = await placeOrder(early, { holdId }, randomUUID());
    expect(order.total).toBe(2 * SEAT_PRICE);
    const dear = await holdFor(late, performanceId, [2, 3]);
    expect((await getHold(late, dear)).total).toBe(4 * SEAT_PRICE);
  });

  it('takes no price of a zone away', async () => {
    const performanceId = await makePerformance();
    const zones = [{ zone: 'vip', name: 'VIP', price: 1 }];
    const pricing = editPerformance(await makeStaff('admin'), performanceId, { zones });
    await expect(pricing).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'zones.0.zone' }, { path: 'zones' }] },
    });
  });

  it('lowers no limit below what somebody has bought', async () => {
    const performanceId = await makePerformance();
    await buy(performanceId, [0, 1, 2]);
    await buy(performanceId, [12]);
    // Elsewhere somebody has more.
    await buy(await makePerformance(), [0, 1, 2, 3]);
    const admin = await makeStaff('admin');
    const lower = (limit: number) =>
      editPerformance(admin, performanceId, { maxSeatsPerOrder: 1, maxSeatsPerAccount: limit });
    await expect(lower(2)).rejects.toMatchObject({
      code: 'below-sold',
      details: { errors: [{ path: 'maxSeatsPerAccount', message: expect.stringContaining('3') }] },
    });
    expect(await getDeskPerformance(performanceId)).toMatchObject({
      maxSeatsPerAccount: 8,
      revision: 1,
      sold: 4,
    });
    expect(await lower(3)).toMatchObject({ maxSeatsPerAccount: 3, maxSeatsPerOrder: 1 });
  });

  it('waits for payments that are under way before it looks at what is sold', async () => {
    const performanceId = await makePerformance();
    const [admin, { id: userId }] = [await makeStaff('admin'), await makeBuyer()];
    const limits = { maxSeatsPerOrder: 2, maxSeatsPerAccount: 2 };
    const bought = () => db().$count(buyers, eq(buyers.performanceId, performanceId));
    const lowering = await db().transaction(async (payment) => {
      await payment.execute(sql`select id from performances where id = ${performanceId} lock in share mode`);
      await payment.insert(buyers).values({ performanceId, userId, seatsBought: 4 });
      // Control: whoever does not wait sees nothing of it.
      expect(await bought()).toBe(0);
      return {
        edit: Promise.allSettled([editPerformance(admin, performanceId, limits)]),
        seen: await bought(),
      };
    });
    expect(lowering.seen).toBe(0);
    expect(await lowering.edit).toMatchObject([{ status: 'rejected', reason: { code: 'below-sold' } }]);
    // Leaves the books as they were, for the audit after the suite.
    await db().delete(buyers).where(eq(buyers.performanceId, performanceId));
  });

  it('changes the line while it runs, at once where it was done and for whoever reads the database', async () => {
    const performanceId = await makePerformance(undefined, { queueEnabled: true });
    expect((await getQueueSale(performanceId)).queue.admitPerMinute).toBe(600);
    const queue = { enabled: true, maxActive: 3, admitPerMinute: 12, passSeconds: 700, claimSeconds: 190 };
    await editPerformance(await makeStaff('admin'), performanceId, { queue });
    expect((await getQueueSale(performanceId)).queue).toEqual(queue);
    const live = (await listLiveSales()).find((sale) => sale.performanceId === performanceId);
    expect(live?.queue).toEqual(queue);
  });

  it('puts off an opening that has not come, also while the lobby is open', async () => {
    const { admin, performance } = await makeDraft({
      lobbyOpensAt: inMs(-MINUTE),
      saleOpensAt: inMs(10 * MINUTE),
    });
    await publishPerformance(admin, performance.id);
    const saleOpensAt = inMs(HOUR);
    expect(await editPerformance(admin, performance.id, { saleOpensAt })).toMatchObject({
      saleOpensAt,
      status: 'lobby',
    });
    for (const lobbyOpensAt of [null, inMs(MINUTE)]) {
      const moving = editPerformance(admin, performance.id, { lobbyOpensAt });
      await expect(moving).rejects.toMatchObject({
        code: 'not-editable',
        details: { errors: [{ path: 'lobbyOpensAt' }] },
      });
    }
  });

  it.each([
    ['is over', { saleOpensAt: inMs(-MINUTE) }, null],
    ['is a second away', { saleOpensAt: inMs(1_000) }, null],
    ['was stored before its time', { saleOpensAt: inMs(HOUR) }, new Date()],
  ])('moves no opening that %s', async (_, dates, openedAt) => {
    const { admin, performance } = await makeDraft(dates);
    await publishPerformance(admin, performance.id);
    await db().update(queues).set({ openedAt }).where(eq(queues.performanceId, performance.id));
    const moving = editPerformance(admin, performance.id, {
      saleOpensAt: inMs(2 * HOUR),
      lobbyOpensAt: inMs(HOUR),
    });
    await expect(moving).rejects.toMatchObject({
      code: 'not-editable',
      details: { errors: [{ path: 'saleOpensAt' }, { path: 'lobbyOpensAt' }] },
    });
    expect((await editPerformance(admin, performance.id, { holdSeconds: 20 })).holdSeconds).toBe(20);
  });

  it('changes nothing of what was cancelled', async () => {
    const performanceId = await makePerformance();
    const admin = await makeStaff('admin');
    await cancelPerformance(admin, performanceId);
    const editing = editPerformance(admin, performanceId, { holdSeconds: 20 });
    await expect(editing).rejects.toMatchObject({ code: 'not-editable' });
  });

  it('opens a closed sale again', async () => {
    const performanceId = await makePerformance(undefined, { saleClosesAt: new Date(Date.now() - MINUTE) });
    const admin = await makeStaff('admin');
    const edited = await editPerformance(admin, performanceId, { saleClosesAt: inMs(DAY) });
    expect(edited.status).toBe('on_sale');
    const buyer = await makeBuyer(PURSE);
    const pass = await admit(buyer, performanceId);
    const { result } = await holdSeats(buyer, { performanceId, pass, seats: [0] });
    const taken = and(eq(seats.performanceId, performanceId), eq(seats.holdId, result.id));
    expect(await db().$count(seats, taken)).toBe(1);
  });
});
