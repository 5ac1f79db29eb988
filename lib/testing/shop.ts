import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import {
  createAccounts,
  createConcert,
  createPerformance,
  createVenue,
  type NewPerformance,
} from '@/db/factories';
import { performances } from '@/db/schema';
import type { User } from '@/lib/accounts/user';
import { getQueueSale } from '@/lib/catalog/queue-sale';
import { claim } from '@/lib/queue/claim';
import { join } from '@/lib/queue/join';
import { smallHall } from './small-hall';

const HOUR = 3_600_000;

const unique = () => randomBytes(5).toString('hex');

/** A fan with money in the wallet. */
export async function makeBuyer(balance = 0): Promise<User> {
  const [buyer] = await makeBuyers(1, balance);
  if (!buyer) throw new Error('no buyer was made');
  return buyer;
}

export async function makeBuyers(count: number, balance = 0): Promise<User[]> {
  const accounts = await createAccounts({ count, balance });
  return accounts.map(({ id, email, name }) => ({ id, email, name, role: 'fan' }));
}

/** Somebody who works for the shop. */
export async function makeStaff(role: 'staff' | 'admin'): Promise<User> {
  const [account] = await createAccounts({ count: 1, balance: 0, role });
  if (!account) throw new Error('nobody was made');
  return { id: account.id, email: account.email, name: account.name, role };
}

export const SEAT_PRICE = 50_000;

/** A published performance that is on sale without a line, unless `changes` say otherwise. Returns its id. */
export async function makePerformance(
  layout = smallHall(4, 10),
  changes: Partial<NewPerformance> = {},
): Promise<string> {
  const now = Date.now();
  const name = unique();
  const { layoutId } = await createVenue(
    { name: `Hall ${name}`, city: 'Seoul', timezone: 'Asia/Seoul' },
    layout,
  );
  const concert = await createConcert({
    slug: `concert-${name}`,
    title: `Concert ${name}`,
    artist: 'The Band',
    description: 'One night.',
    posterUrl: '/posters/pan.svg',
  });
  return createPerformance({
    concertId: concert.id,
    layoutId,
    seatCount: layout.seatCount,
    startsAt: new Date(now + 240 * HOUR),
    saleOpensAt: new Date(now - HOUR),
    saleClosesAt: new Date(now + 200 * HOUR),
    publishedAt: new Date(now - HOUR),
    maxSeatsPerOrder: 4,
    maxSeatsPerAccount: 8,
    holdSeconds: 300,
    queueEnabled: false,
    queueMaxActive: 100,
    queueAdmitPerMinute: 600,
    queuePassSeconds: 600,
    queueClaimSeconds: 180,
    zones: [{ zone: 's', name: 'S', price: SEAT_PRICE, color: '#78549c' }],
    ...changes,
  });
}

/** Joins the line and claims: the pass that lets this buyer take seats. */
export async function admit(buyer: User, performanceId: string): Promise<string> {
  const sale = await getQueueSale(performanceId);
  const { ticket } = await join(buyer, sale);
  return (await claim(buyer, sale, ticket)).pass;
}

/** The same for many, each with the own pass. */
export async function admitAll(buyers: User[], performanceId: string) {
  const admitted: { buyer: User; pass: string }[] = [];
  for (let first = 0; first < buyers.length; first += 100) {
    const next = buyers.slice(first, first + 100);
    admitted.push(
      ...(await Promise.all(next.map(async (buyer) => ({ buyer, pass: await admit(buyer, performanceId) })))),
    );
  }
  return admitted;
}

export async function changePerformance(
  id: string,
  changes: Partial<typeof performances.$inferInsert>,
): Promise<void> {
  await db().update(performances).set(changes).where(eq(performances.id, id));
}

/** How each attempt ended: the values of those that went well, the codes of those that were refused. */
export async function raceAll<T>(attempts: (() => Promise<T>)[]): Promise<{ won: T[]; refused: string[] }> {
  const results = await Promise.allSettled(attempts.map((attempt) => attempt()));
  const won: T[] = [];
  const refused: string[] = [];
  for (const result of results) {
    if (result.status === 'fulfilled') won.push(result.value);
    else refused.push(result.reason?.code ?? String(result.reason));
  }
  return { won, refused };
}

/** `raceAll` of the same attempt `count` times. */
export function raceMany<T>(count: number, attempt: (index: number) => Promise<T>) {
  return raceAll(Array.from({ length: count }, (_, index) => () => attempt(index)));
}
