import { and, eq, inArray, ne } from 'drizzle-orm';
import { db } from '@/db/client';
import { auditLog, orders, refunds, tickets, users } from '@/db/schema';
import { findOccasions } from '../catalog/find-occasions';
import type { Occasion } from '../catalog/occasion';
import { DEFAULT_LOCALE, type Locale } from '../i18n/locale';

type DealTicket = { seat: number; section: string; row: string; label: string; price: number };

/** Tickets that were bought, or given back, in one piece: what a mail tells of. `amount` in minor units. */
export type Deal = {
  orderId: string;
  recipient: { name: string; email: string; locale: Locale };
  occasion: Occasion;
  /** In seat order. */
  tickets: DealTicket[];
  amount: number;
  currency: string;
};

const columns = {
  orderId: orders.id,
  performanceId: orders.performanceId,
  currency: orders.currency,
  name: users.name,
  email: users.email,
  locale: users.locale,
};

type Row = {
  id: string;
  amount: number;
  orderId: string;
  performanceId: string;
  currency: string;
  name: string;
  email: string;
  locale: Locale | null;
};

/** What was bought with these orders, by their ids. */
export async function readOrderDeals(ids: string[]): Promise<Map<string, Deal>> {
  if (ids.length === 0) return new Map();
  const rows = await db()
    .select({ id: orders.id, amount: orders.total, ...columns })
    .from(orders)
    .innerJoin(users, eq(users.id, orders.userId))
    .where(inArray(orders.id, ids));
  const bought = await db().select().from(tickets).where(inArray(tickets.orderId, ids)).orderBy(tickets.seat);
  return describe(rows, (id) => bought.filter(({ orderId }) => orderId === id));
}

/**
 * What is left of orders whose mails an admin has asked for again, by the ids of the rows of the audit log that say so:
 * the tickets that were not given back since, and their price.
 */
export async function readRequestedDeals(ids: string[]): Promise<Map<string, Deal>> {
  if (ids.length === 0) return new Map();
  const rows = await db()
    .select({ id: auditLog.id, amount: orders.total, ...columns })
    .from(auditLog)
    .innerJoin(orders, eq(orders.id, auditLog.subject))
    .innerJoin(users, eq(users.id, orders.userId))
    .where(and(inArray(auditLog.id, ids), eq(auditLog.action, 'resend-mail')));
  const live = await db()
    .select()
    .from(tickets)
    .where(
      and(
        inArray(
          tickets.orderId,
          rows.map(({ orderId }) => orderId),
        ),
        ne(tickets.state, 'refunded'),
      ),
    )
    .orderBy(tickets.seat);
  const orderOf = new Map(rows.map(({ id, orderId }) => [id, orderId]));
  const left = (id: string) => live.filter(({ orderId }) => orderId === orderOf.get(id));
  const priced = rows.map((row) => ({
    ...row,
    amount: left(row.id).reduce((sum, { price }) => sum + price, 0),
  }));
  return describe(priced, left);
}

/** What was given back with these refunds, by their ids. */
export async function readRefundDeals(ids: string[]): Promise<Map<string, Deal>> {
  if (ids.length === 0) return new Map();
  const rows = await db()
    .select({ id: refunds.id, amount: refunds.amount, ...columns })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .innerJoin(users, eq(users.id, orders.userId))
    .where(inArray(refunds.id, ids));
  const given = await db().select().from(tickets).where(inArray(tickets.refundId, ids)).orderBy(tickets.seat);
  return describe(rows, (id) => given.filter(({ refundId }) => refundId === id));
}

async function describe(rows: Row[], ticketsOf: (id: string) => DealTicket[]): Promise<Map<string, Deal>> {
  const occasions = await findOccasions([...new Set(rows.map(({ performanceId }) => performanceId))]);
  const deals = new Map<string, Deal>();
  for (const { id, orderId, performanceId, amount, currency, name, email, locale } of rows) {
    const occasion = occasions.get(performanceId);
    if (!occasion) continue;
    const recipient = { name, email, locale: locale ?? DEFAULT_LOCALE };
    deals.set(id, { orderId, recipient, occasion, tickets: ticketsOf(id), amount, currency });
  }
  return deals;
}
