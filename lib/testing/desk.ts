import { randomBytes } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { createVenue } from '@/db/factories';
import { auditLog } from '@/db/schema';
import { addConcert } from '../catalog/add-concert';
import { addPerformance } from '../catalog/add-performance';
import type { ConcertInput } from '../catalog/concert-input';
import type { PerformanceInput } from '../catalog/performance-input';
import type { Layout } from '../seating/layout';
import { makeStaff } from './shop';
import { smallHall } from './small-hall';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A moment so many milliseconds from now, as a form sends it. */
export const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();

export const unusedSlug = (): string => `night-${randomBytes(5).toString('hex')}`;

export function concertInput(changes: Partial<ConcertInput> = {}): ConcertInput {
  return {
    slug: unusedSlug(),
    title: 'First Night',
    artist: 'The Band',
    description: 'One night.',
    posterUrl: '/posters/none.svg',
    ...changes,
  };
}

/** A date ten days on, whose sale opens in an hour. */
export function dateInput(venueId: string, changes: Partial<PerformanceInput> = {}): PerformanceInput {
  return {
    venueId,
    startsAt: inMs(10 * DAY),
    saleOpensAt: inMs(HOUR),
    saleClosesAt: inMs(9 * DAY),
    maxSeatsPerOrder: 4,
    maxSeatsPerAccount: 8,
    holdSeconds: 300,
    zones: [{ zone: 's', name: 'S', price: 50_000 }],
    queue: { enabled: false, maxActive: 100, admitPerMinute: 600, passSeconds: 600, claimSeconds: 180 },
    ...changes,
  };
}

export async function makeVenue(layout: Layout = smallHall(4, 10)): Promise<string> {
  const name = `Hall ${randomBytes(8).toString('hex')}`;
  return (await createVenue({ name, city: 'Seoul', timezone: 'Asia/Seoul' }, layout)).venueId;
}

/** A concert with a draft of a date, and the admin who has made them. */
export async function makeDraft(changes: Partial<PerformanceInput> = {}) {
  const admin = await makeStaff('admin');
  const venueId = changes.venueId ?? (await makeVenue());
  const concert = await addConcert(admin, concertInput());
  const performance = await addPerformance(admin, concert.id, dateInput(venueId, changes));
  return { admin, concert, venueId, performance };
}

/** What the audit log has about a thing, the oldest first. */
export async function auditOf(subject: string) {
  const rows = await db()
    .select()
    .from(auditLog)
    .where(eq(auditLog.subject, subject))
    .orderBy(asc(auditLog.id));
  return rows.map(({ action, actorId, detail }) => ({ action, actorId, ...JSON.parse(detail) }));
}
