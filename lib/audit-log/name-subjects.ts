import { eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { concerts, orders, performances, tickets, users, venues } from '@/db/schema';
import { findOccasions } from '../catalog/find-occasions';
import type { AuditEvent } from './audit-event';
import type { AuditSubject, AuditSubjects } from './audit-subject';

/** Says what the events were done to, as it is called today. One that is not known, such as a poster, is left out. */
export async function nameSubjects(events: Pick<AuditEvent, 'action' | 'subject'>[]): Promise<AuditSubjects> {
  const asked = new Map<Kind, Set<string>>();
  for (const { action, subject } of events) {
    const kind = kindOf(action);
    asked.set(kind, (asked.get(kind) ?? new Set()).add(subject));
  }
  const found = await Promise.all([...asked].map(([kind, ids]) => FIND[kind]([...ids])));
  return Object.fromEntries(found.flat());
}

type Kind = AuditSubject['kind'];
type Found = [id: string, subject: AuditSubject][];

function kindOf(action: string): Kind {
  if (action.endsWith('-venue')) return 'venue';
  if (action.endsWith('-concert')) return 'concert';
  if (action === 'refund-order' || action === 'resend-mail') return 'order';
  if (action.endsWith('check-in')) return 'ticket';
  if (action === 'change-role') return 'account';
  return 'performance';
}

const FIND: Record<Kind, (ids: string[]) => Promise<Found>> = {
  venue: async (ids) => {
    const rows = await db()
      .select({ id: venues.id, name: venues.name })
      .from(venues)
      .where(inArray(venues.id, ids));
    return rows.map((row) => [row.id, { kind: 'venue', ...row }]);
  },
  concert: async (ids) => {
    const rows = await db()
      .select({ id: concerts.id, name: concerts.title })
      .from(concerts)
      .where(inArray(concerts.id, ids));
    return rows.map((row) => [row.id, { kind: 'concert', ...row }]);
  },
  performance: async (ids) => {
    const occasions = await findOccasions(ids);
    return [...occasions].map(([id, { title, startsAt, venue }]) => [
      id,
      { kind: 'performance', id, name: title, startsAt, timezone: venue.timezone },
    ]);
  },
  order: async (ids) => {
    const rows = await db()
      .select({ id: orders.id, email: users.email })
      .from(orders)
      .innerJoin(users, eq(users.id, orders.userId))
      .where(inArray(orders.id, ids));
    return rows.map((row) => [row.id, { kind: 'order', ...row }]);
  },
  ticket: async (ids) => {
    const { id, orderId, section, row, label } = tickets;
    const rows = await db()
      .select({ id, orderId, section, row, label, name: concerts.title })
      .from(tickets)
      .innerJoin(performances, eq(performances.id, tickets.performanceId))
      .innerJoin(concerts, eq(concerts.id, performances.concertId))
      .where(inArray(tickets.id, ids));
    return rows.map(({ id, ...ticket }) => [id, { kind: 'ticket', ...ticket }]);
  },
  account: async (ids) => {
    const rows = await db()
      .select({ id: users.id, name: users.name, email: users.email })
      .from(users)
      .where(inArray(users.id, ids));
    return rows.map((row) => [row.id, { kind: 'account', ...row }]);
  },
};
