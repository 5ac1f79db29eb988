import { randomBytes } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import { and, eq } from 'drizzle-orm';
import { encode } from 'next-auth/jwt';
import { db } from '@/db/client';
import {
  createAccounts,
  createConcert,
  createPerformance,
  createVenue,
  type NewAccount,
  type NewPerformance,
} from '@/db/factories';
import { concerts, performances } from '@/db/schema';
import { startSession } from '@/lib/accounts/sessions';
import { authSecret, sessionCookie } from '@/lib/auth';
import { compileLayout } from '@/lib/seating/layout';

/*
 * What a test needs of the shop, put straight into its database under names of its own, so that tests never meet.
 */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const unique = () => randomBytes(4).toString('hex');

type Wishes = { balance?: number; name?: string; passwordHash?: string; role?: 'fan' | 'staff' | 'admin' };

/** Somebody with `balance` in the wallet, a fan unless said otherwise, whose token lets a test act for them as a program would. */
export async function makePerson({
  balance = 0,
  name = 'Han Sora',
  passwordHash,
  role,
}: Wishes = {}): Promise<NewAccount> {
  const [person] = await createAccounts({
    count: 1,
    balance,
    passwordHash,
    role,
    email: () => `e2e-${unique()}@example.test`,
    name: () => name,
  });
  if (!person) throw new Error('nobody was made');
  return person;
}

export const makeAdmin = () => makePerson({ name: 'Oh Jiwon', role: 'admin' });

/** Gives the browser a session of this person, as signing in at `site` would. */
export async function signIn(context: BrowserContext, person: NewAccount, site: string): Promise<void> {
  const { httpOnly } = sessionCookie.options;
  await context.addCookies([{ ...(await sessionOf(person)), url: site, httpOnly, sameSite: 'Lax' }]);
}

/** The cookie of a new session of this person. */
export async function sessionOf(person: Pick<NewAccount, 'id'>): Promise<{ name: string; value: string }> {
  const { secret } = await startSession(person.id, 'browser', 'Playwright');
  const value = await encode({ token: { sid: secret }, secret: authSecret() });
  return { name: sessionCookie.name, value };
}

/**
 * Three blocks of stalls, each with rows A to H in zone R, and behind the middle one a balcony with rows A to D in zone
 * S. Rows have 11 seats, so that their middle is a seat; and the map has to go closer to show one.
 */
function smallTheatre() {
  const block = (name: string, zone: string, names: string, left: number, top: number) => ({
    name,
    zone,
    rows: [...names].map((row, index) => ({
      name: row,
      seats: Array.from({ length: SEATS_IN_ROW }, (_, seat) => ({
        label: String(seat + 1),
        x: left + seat * 55,
        y: top + index * 95,
      })),
    })),
  });
  return compileLayout('Small theatre', {
    stage: { x: 725, y: 0, width: 650, height: 220 },
    sections: [
      block('Left', 'r', 'ABCDEFGH', 50, 330),
      block('Centre', 'r', 'ABCDEFGH', 775, 330),
      block('Right', 'r', 'ABCDEFGH', 1_500, 330),
      block('Balcony', 's', 'ABCD', 775, 1_230),
    ],
  });
}

const SEATS_IN_ROW = 11;

export const PRICE = { stalls: 88_000, balcony: 66_000 };

const ZONES = [
  { zone: 'r', name: 'R', price: PRICE.stalls, color: '#cc7818' },
  { zone: 's', name: 'S', price: PRICE.balcony, color: '#78549c' },
];

export type Night = { id: string; slug: string; title: string; queue: string; seats: string };

/**
 * Puts a concert on for one date; `changes` say what is not usual about it. Usual is on sale, without a line, in a
 * theatre of 308 seats in ten months.
 */
export async function putOn(changes: Partial<NewPerformance> = {}): Promise<Night> {
  return addDate(await announce(), changes, 0);
}

/** A concert with two dates, a day apart. */
export async function putOnTwice(changes: Partial<NewPerformance> = {}): Promise<[Night, Night]> {
  const concert = await announce();
  return [await addDate(concert, changes, 0), await addDate(concert, changes, 1)];
}

type Announced = { concertId: string; slug: string; title: string; layoutId: string; seatCount: number };

async function announce(): Promise<Announced> {
  const name = unique();
  const venue = { name: `Theatre ${name}`, city: 'Jeonju', timezone: 'Asia/Seoul' };
  const { layoutId, layout } = await createVenue(venue, smallTheatre());
  const { id, slug, title } = await createConcert({
    slug: `night-${name}`,
    title: `Night ${name}`,
    artist: 'The Understudies',
    description: 'One night.\n\n하룻밤.',
    posterUrl: '/posters/low-tide.svg',
  });
  return { concertId: id, slug, title, layoutId, seatCount: layout.seatCount };
}

async function addDate(
  { slug, title, ...concert }: Announced,
  changes: Partial<NewPerformance>,
  day: number,
): Promise<Night> {
  const startsAt = new Date(Date.now() + (300 + day) * DAY);
  const id = await createPerformance({
    ...concert,
    startsAt,
    doorsAt: new Date(startsAt.getTime() - 60 * MINUTE),
    saleOpensAt: new Date(Date.now() - 2 * DAY),
    saleClosesAt: new Date(startsAt.getTime() - 60 * MINUTE),
    publishedAt: new Date(Date.now() - 2 * DAY),
    maxSeatsPerOrder: 4,
    maxSeatsPerAccount: 8,
    holdSeconds: 300,
    queueEnabled: false,
    queueMaxActive: 100,
    queueAdmitPerMinute: 600,
    queuePassSeconds: 600,
    queueClaimSeconds: 180,
    zones: ZONES,
    ...changes,
  });
  return { id, slug, title, queue: `/performances/${id}/queue`, seats: `/performances/${id}/seats` };
}

/** A line that lets one person in at a time. */
export const ONE_AT_A_TIME = { queueEnabled: true, queueMaxActive: 1, queueAdmitPerMinute: 60 } as const;

/** A line whose lobby is open and whose sale opens in so many minutes. */
export function lobbyFor(minutes: number) {
  return {
    queueEnabled: true,
    lobbyOpensAt: new Date(Date.now() - 10 * MINUTE),
    saleOpensAt: new Date(Date.now() + minutes * MINUTE),
  };
}

/** Opens the sale now. */
export async function openSaleNow({ id }: Night): Promise<void> {
  await db().update(performances).set({ saleOpensAt: new Date() }).where(eq(performances.id, id));
}

/** The date of the demo programme that comes `index`th in its concert. */
export async function demoNight(slug: string, index = 0): Promise<Night> {
  const [found] = await db()
    .select({ id: performances.id, title: concerts.title })
    .from(performances)
    .innerJoin(concerts, and(eq(concerts.id, performances.concertId), eq(concerts.slug, slug)))
    .orderBy(performances.startsAt)
    .limit(1)
    .offset(index);
  if (!found) throw new Error(`the demo programme has no ${slug}`);
  return {
    ...found,
    slug,
    queue: `/performances/${found.id}/queue`,
    seats: `/performances/${found.id}/seats`,
  };
}
