import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { performances, queues, seats } from '@/db/schema';
import { ZONES } from '@/db/venue-plans/zones';
import type { ErrorDetails } from '../errors';
import { commitTo } from '../queue/seed';
import { auditOf, concertInput, DAY, dateInput, HOUR, inMs, makeDraft, makeVenue } from '../testing/desk';
import { buildHall } from '../testing/drawn-hall';
import { makeStaff } from '../testing/shop';
import { addConcert } from './add-concert';
import { addPerformance } from './add-performance';
import { getPerformance } from './get-performance';
import type { PerformanceInput } from './performance-input';

/** Two zones, and two seats that the plan blocks. */
const twoZones = () => ({
  ...buildHall({
    sections: [
      { zone: 'vip', rows: ['....', '....'] },
      { zone: 'balcony', rows: ['....'] },
    ],
    prices: {},
  }).layout,
  blocked: [2, 11],
});
const prices = [
  { zone: 'vip', name: 'VIP', price: 180_000 },
  { zone: 'balcony', name: 'Balcony', price: 90_000 },
];

describe('addPerformance', () => {
  it('makes a draft with its prices, its line and a row for every seat', async () => {
    const venueId = await makeVenue(twoZones());
    const lobbyOpensAt = inMs(HOUR / 2);
    const { performance, concert, admin } = await makeDraft({ venueId, zones: prices, lobbyOpensAt });
    expect(performance).toMatchObject({
      concertId: concert.id,
      concertTitle: concert.title,
      venueId,
      layoutVersion: 1,
      publishedAt: null,
      pausedAt: null,
      cancelledAt: null,
      lobbyOpensAt,
      doorsAt: null,
      status: 'scheduled',
      seatCount: 12,
      seatsFree: 10,
      sold: 0,
      held: 0,
      blocked: 2,
      revision: 1,
    });
    expect(performance.zones.map(({ id, price, color }) => ({ id, price, color }))).toEqual([
      { id: 'vip', price: 180_000, color: ZONES.vip?.color },
      { id: 'balcony', price: 90_000, color: ZONES.standing?.color },
    ]);
    const rows = await db()
      .select()
      .from(seats)
      .where(eq(seats.performanceId, performance.id))
      .orderBy(asc(seats.seat));
    expect(rows.map(({ state }) => state).join('')).toBe('003000000003');
    const [line] = await db().select().from(queues).where(eq(queues.performanceId, performance.id));
    expect(line?.commitment).toBe(commitTo(line?.seed ?? ''));
    expect(await auditOf(performance.id)).toMatchObject([
      { action: 'create-performance', actorId: admin.id, after: { concertId: concert.id, venueId } },
    ]);
  });

  it('shows a draft to nobody else', async () => {
    const { performance } = await makeDraft();
    await expect(getPerformance(performance.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  const BAD: { what: string; change: Partial<PerformanceInput>; path: string; says: string }[] = [
    { what: 'no price for a zone', change: { zones: prices.slice(0, 1) }, path: 'zones', says: 'balcony' },
    {
      what: 'a price for a zone that the plan does not have',
      change: { zones: [...prices, { zone: 'pit', name: 'Pit', price: 1 }] },
      path: 'zones.2.zone',
      says: 'pit',
    },
    {
      what: 'a venue that does not exist',
      change: { venueId: randomUUID() },
      path: 'venueId',
      says: 'no venue',
    },
    {
      what: 'a sale that closes before it opens',
      change: { saleClosesAt: inMs(HOUR / 2) },
      path: 'saleClosesAt',
      says: 'after the opening',
    },
    {
      what: 'a sale that closes the day after',
      change: { saleClosesAt: inMs(11 * DAY) },
      path: 'saleClosesAt',
      says: 'twelve hours',
    },
    {
      what: 'a lobby that opens after the sale',
      change: { lobbyOpensAt: inMs(2 * HOUR) },
      path: 'lobbyOpensAt',
      says: 'opening of the sale',
    },
    {
      what: 'doors after the start',
      change: { doorsAt: inMs(11 * DAY) },
      path: 'doorsAt',
      says: 'the start',
    },
    {
      what: 'refunds after the start',
      change: { refundsUntil: inMs(11 * DAY) },
      path: 'refundsUntil',
      says: 'the start',
    },
    {
      what: 'more seats an order than an account may have',
      change: { maxSeatsPerOrder: 9 },
      path: 'maxSeatsPerOrder',
      says: 'account',
    },
  ];
  it.each(BAD)('refuses $what, naming the field', async ({ change, path, says }) => {
    const admin = await makeStaff('admin');
    const concert = await addConcert(admin, concertInput());
    const venueId = await makeVenue(twoZones());
    const input = dateInput(venueId, { zones: prices, ...change });
    const adding = addPerformance(admin, concert.id, input);
    const { code, details } = await adding.then(
      () => ({ code: 'added', details: {} as ErrorDetails }),
      (error: { code: string; details: ErrorDetails }) => error,
    );
    expect(code).toBe('invalid');
    expect(details.errors).toEqual([{ path, message: expect.stringContaining(says) }]);
    const rows = await db().select().from(performances).where(eq(performances.concertId, concert.id));
    expect(rows).toEqual([]);
  });

  it('names everything that is wrong at once', async () => {
    const admin = await makeStaff('admin');
    const concert = await addConcert(admin, concertInput());
    const input = dateInput(await makeVenue(), {
      zones: prices,
      saleClosesAt: inMs(0),
      doorsAt: inMs(11 * DAY),
    });
    const adding = addPerformance(admin, concert.id, input);
    await expect(adding).rejects.toMatchObject({
      details: {
        errors: [
          { path: 'doorsAt' },
          { path: 'saleClosesAt' },
          { path: 'zones.0.zone' },
          { path: 'zones.1.zone' },
          { path: 'zones' },
        ],
      },
    });
  });

  it('knows no concert that is not there', async () => {
    const admin = await makeStaff('admin');
    const adding = addPerformance(admin, randomUUID(), dateInput(await makeVenue()));
    await expect(adding).rejects.toMatchObject({ code: 'not-found' });
  });
});
