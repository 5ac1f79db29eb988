import { eq, notLike, sql } from 'drizzle-orm';
import { closeDatabase, db } from '@/db/client';
import { createAccounts, createConcert, createPerformance, createVenue } from '@/db/factories';
import * as tables from '@/db/schema';
import { generatePlan } from '@/db/venue-plans/generate';
import { seededRandom } from '@/db/venue-plans/random';
import { ZONES } from '@/db/venue-plans/zones';
import { hashPassword } from '@/lib/accounts/password';
import { compileLayout, type Layout, placeOf } from '@/lib/seating/layout';
import { CONCERTS, type DemoConcert, type DemoPerformance } from './concerts';
import { momentAt } from './moment';
import { pickParties, type Sale, sellSeats } from './sell-seats';
import { type DemoVenue, VENUES } from './venues';

/** Fills an empty database with the demo shop. The accounts come last: with them there, it is complete. */
const PASSWORD = 'frontrow-demo';
const ACCOUNTS = [
  { role: 'admin', name: 'Admin', balance: 0 },
  { role: 'staff', name: 'Door staff', balance: 0 },
  { role: 'fan', name: 'Kim Haneul', balance: 300_000 },
] as const;

async function seed(): Promise<void> {
  if (await isComplete()) return console.log('The demo data is there already.');
  await clearHalfDone();
  const start = new Date();
  const random = seededRandom(7);
  const places = new Map<string, { layoutId: string; layout: Layout; venue: DemoVenue }>();
  for (const venue of VENUES) {
    const { name, city, timezone } = venue;
    const layout = compileLayout(name, generatePlan(venue.plan));
    const { layoutId } = await createVenue({ name, city, timezone }, layout);
    places.set(venue.key, { layoutId, layout, venue });
  }
  const sales: Sale[] = [];
  for (const concert of CONCERTS) {
    const place = places.get(concert.venue);
    if (!place) throw new Error(`no venue ${concert.venue}`);
    const { id } = await createConcert({ ...pick(concert), posterUrl: `/posters/${concert.slug}.svg` });
    for (const performance of concert.performances) {
      const performanceId = await putOn(id, performance, place, start);
      const parties = pickParties(place.layout, performance.soldShare, random);
      sales.push({
        performanceId,
        groups: parties.map((party) => party.map((seat) => priced(place.layout, seat, performance))),
      });
    }
    console.log(`  ${concert.title}`);
  }
  await sellSeats(sales);
  const passwordHash = await hashPassword(PASSWORD);
  for (const { role, name, balance } of ACCOUNTS) {
    await createAccounts({
      count: 1,
      balance,
      role,
      passwordHash,
      email: () => `${role}@frontrow.test`,
      name: () => name,
    });
  }
}

const pick = ({ slug, title, artist, description }: DemoConcert) => ({ slug, title, artist, description });

function priced(layout: Layout, seat: number, performance: DemoPerformance) {
  const place = placeOf(layout, seat);
  return { seat, ...place, price: performance.prices[place.zone] ?? 0 };
}

function putOn(
  concertId: string,
  performance: DemoPerformance,
  { layoutId, layout, venue }: { layoutId: string; layout: Layout; venue: DemoVenue },
  start: Date,
): Promise<string> {
  const at = (moment: Parameters<typeof momentAt>[0]) => momentAt(moment, start, venue.timezone);
  const startsAt = at(performance.startsAt);
  const before = (minutes: number) => new Date(startsAt.getTime() - minutes * 60_000);
  return createPerformance({
    concertId,
    layoutId,
    seatCount: layout.seatCount,
    startsAt,
    doorsAt: before(performance.doorsMinutesBefore),
    lobbyOpensAt: performance.lobbyOpensAt && at(performance.lobbyOpensAt),
    saleOpensAt: at(performance.saleOpensAt),
    saleClosesAt: before(performance.saleClosesMinutesBefore),
    publishedAt: start,
    pausedAt: performance.state === 'paused' ? start : null,
    cancelledAt: performance.state === 'cancelled' ? start : null,
    maxSeatsPerOrder: performance.maxSeatsPerOrder,
    maxSeatsPerAccount: performance.maxSeatsPerAccount,
    holdSeconds: performance.holdSeconds,
    queueEnabled: performance.queue.enabled,
    queueMaxActive: performance.queue.maxActive,
    queueAdmitPerMinute: performance.queue.admitPerMinute,
    queuePassSeconds: performance.queue.passSeconds,
    queueClaimSeconds: performance.queue.claimSeconds,
    zones: Object.entries(performance.prices).map(([zone, price]) => {
      const { name = zone, color = '#888888' } = ZONES[zone] ?? {};
      return { zone, name, price, color };
    }),
  });
}

async function isComplete(): Promise<boolean> {
  const last = ACCOUNTS[ACCOUNTS.length - 1]?.role;
  const found = await db()
    .select()
    .from(tables.users)
    .where(eq(tables.users.email, `${last}@frontrow.test`));
  return found.length > 0;
}

/** An interrupted run is undone, but only where nobody else has an account. */
async function clearHalfDone(): Promise<void> {
  const others = await db().select().from(tables.users).where(notLike(tables.users.email, '%.test')).limit(1);
  const [concert] = await db().select().from(tables.concerts).limit(1);
  if (!concert) return;
  if (others.length > 0)
    throw new Error('This database has concerts and accounts of its own: the demo data stays out of it.');
  await db().transaction(async (tx) => {
    await tx.execute(sql`set foreign_key_checks = 0`);
    for (const table of DEMO_TABLES) await tx.execute(sql`delete from ${table}`);
    await tx.delete(tables.ledgerAccounts).where(eq(tables.ledgerAccounts.kind, 'wallet'));
    await tx.execute(sql`set foreign_key_checks = 1`);
  });
}

const DEMO_TABLES = [
  tables.auditLog,
  tables.devMails,
  tables.outbox,
  tables.ledgerEntries,
  tables.ledgerTransactions,
  tables.idempotencyKeys,
  tables.tickets,
  tables.refunds,
  tables.orders,
  tables.holdSeats,
  tables.holds,
  tables.buyers,
  tables.seatBlocks,
  tables.saleSamples,
  tables.seats,
  tables.queues,
  tables.priceZones,
  tables.performances,
  tables.concerts,
  tables.posters,
  tables.layouts,
  tables.venues,
  tables.sessions,
  tables.identities,
  tables.users,
];

await seed();
// So much at once is not in the server's statistics yet, and its plans would be made for empty tables.
await db().execute(sql`analyze table ${sql.join(DEMO_TABLES, sql`, `)}`);
await closeDatabase();
