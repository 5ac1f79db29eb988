import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import * as tables from '@/db/schema';
import type { User } from '@/lib/accounts/user';
import { forgetPerformance } from '@/lib/catalog/forget-performance';
import { getPerformance } from '@/lib/catalog/get-performance';
import { redis } from '@/lib/redis/client';
import { seatFeedOf } from '@/lib/seating/seat-feeds';
import { settleLocks } from '@/lib/seating/seat-locks';
import { forgetSeen } from '@/lib/seating/seat-tries';
import { setClock } from '../line-on-a-clock';
import { changePerformance, makeBuyers, makePerformance, makeStaff } from '../shop';
import type { Command, Kind } from './command';
import { PRICES, twoRows } from './hall';
import {
  CLAIM_MS,
  FANS,
  type Fan,
  HOLD_MS,
  MOST_IN_ORDER,
  MOST_OF_ACCOUNT,
  PASS_MS,
  RATE,
  type Rules,
  WAIT_MS,
} from './shop';

const HOUR = 3_600_000;

/** Who works for the shop in all histories. */
export type Crew = { staff: User; admin: User };

export async function makeCrew(): Promise<Crew> {
  return { staff: await makeStaff('staff'), admin: await makeStaff('admin') };
}

/** The real thing under the same names as the rules have: which ids belong to what a command has made. */
export type RealShop = Crew & {
  performanceId: string;
  concertSlug: string;
  began: number;
  now: number;
  seatCount: number;
  fans: Map<Fan, User>;
  /** By fan and number, and by fan, number and end: as the line has signed them. */
  tickets: Map<string, string>;
  passes: Map<string, string>;
  numbers: Map<Fan, number>;
  holds: Map<string, string>;
  orders: Map<string, { id: string; tickets: Map<number, { id: string; code: string }> }>;
};

/** A performance and fans of a history's own. */
export async function openRealShop(rules: Rules, crew: Crew): Promise<RealShop> {
  const hall = twoRows(rules.seatsInRow);
  const now = Date.now();
  const performanceId = await makePerformance(hall, {
    saleOpensAt: new Date(now + (rules.opensLater ? HOUR : -HOUR)),
    maxSeatsPerOrder: MOST_IN_ORDER,
    maxSeatsPerAccount: MOST_OF_ACCOUNT,
    holdSeconds: HOLD_MS / 1_000,
    queueEnabled: true,
    queueMaxActive: rules.cap,
    queueAdmitPerMinute: RATE,
    queuePassSeconds: PASS_MS / 1_000,
    queueClaimSeconds: CLAIM_MS / 1_000,
    zones: Object.entries(PRICES).map(([zone, price]) => ({ zone, name: zone, price, color: '#78549c' })),
  });
  const buyers = await makeBuyers(FANS.length, rules.purse);
  await setClock(performanceId, now);
  const { concertSlug } = await getPerformance(performanceId);
  return {
    ...crew,
    performanceId,
    concertSlug,
    began: now,
    now,
    seatCount: hall.seatCount,
    fans: new Map(FANS.map((fan, index) => [fan, buyers[index] as User])),
    tickets: new Map(),
    passes: new Map(),
    numbers: new Map(),
    holds: new Map(),
    orders: new Map(),
  };
}

/** Lets time go by for the holds in the database and for the line. */
export async function letTimeGoBy(shop: RealShop): Promise<void> {
  const { performanceId } = shop;
  const earlier = sql.raw(`interval ${WAIT_MS / 1_000} second`);
  await db()
    .update(tables.holds)
    .set({ expiresAt: sql`expires_at - ${earlier}` })
    .where(eq(tables.holds.performanceId, performanceId));
  await db()
    .update(tables.seats)
    .set({ heldUntil: sql`held_until - ${earlier}` })
    .where(eq(tables.seats.performanceId, performanceId));
  shop.now += WAIT_MS;
  await setClock(performanceId, shop.now);
}

export async function openSale({ performanceId }: RealShop): Promise<void> {
  await changePerformance(performanceId, { saleOpensAt: new Date(Date.now() - HOUR) });
}

export async function endRefunds({ performanceId }: RealShop): Promise<void> {
  await changePerformance(performanceId, { refundsUntil: new Date(Date.now() - HOUR) });
}

/** Whether nobody is owed anything for a cancelled performance any more. */
export async function isRefunded({ performanceId }: RealShop): Promise<boolean> {
  const [row] = await db()
    .select({ refundedAt: tables.performances.refundedAt })
    .from(tables.performances)
    .where(eq(tables.performances.id, performanceId));
  return row?.refundedAt !== null;
}

const TOUCH_SEATS: readonly Kind[] = ['hold', 'extend', 'release', 'give one back', 'wait'];
const TOUCH_SALES: readonly Kind[] = ['pay', 'refund', 'refund for', 'cancel', 'open', 'end refunds'];

/**
 * What a process remembers for half a second is over, and what it has put off is done: the seats it has seen, what it
 * knows of the sale, and the locks of seats that are on their way to Redis.
 */
export async function comeToRest(shop: RealShop, commands: Command[]): Promise<void> {
  const { performanceId, concertSlug, seatCount } = shop;
  const sold = commands.some(({ does }) => TOUCH_SALES.includes(does));
  if (sold) forgetPerformance({ id: performanceId, concertSlug });
  if (!sold && !commands.some(({ does }) => TOUCH_SEATS.includes(does))) return;
  const seats = [...Array(seatCount).keys()];
  const feed = await seatFeedOf(performanceId);
  feed.hint(null);
  // Behind all that was asked before, which is done by then.
  await settleLocks(performanceId, 'nobody', [seatCount], 1);
  forgetSeen(performanceId, seats);
  const keys = seats.map((seat) => `seat:{${performanceId}}:${seat}`);
  const values = await redis().mget<(string | null)[]>(...keys);
  // Where Redis was too slow for it, a try ends by itself after ten seconds.
  const tried = keys.filter((_, index) => values[index]?.startsWith('t'));
  if (tried.length > 0) await redis().del(...tried);
  await feed.settled();
}

/** Nobody asks for this performance any more. */
export async function leaveRealShop({ performanceId }: RealShop): Promise<void> {
  (await seatFeedOf(performanceId)).stop();
}
