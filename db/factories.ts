import { createHash, randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { insertPerformance, type ZoneRow } from '@/lib/catalog/insert-performance';
import { CURRENCY } from '@/lib/money';
import { parse } from '@/lib/parse';
import { QueueSettings } from '@/lib/queue/sale';
import type { Layout } from '@/lib/seating/layout';
import { db } from './client';
import * as tables from './schema';
import { inTransaction } from './transaction';

const ROWS_PER_INSERT = 1_000;

/** Cuts rows to what one INSERT takes. */
export function* batches<T>(rows: T[], size = ROWS_PER_INSERT): Generator<T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}

export type NewAccount = { id: string; email: string; name: string; token: string };

/**
 * Makes `count` accounts, each with a bearer token for 30 days and `balance` (minor units) topped up through the
 * ledger. Without `passwordHash` they sign in by token only.
 */
export async function createAccounts(spec: {
  count: number;
  balance: number;
  role?: 'fan' | 'staff' | 'admin';
  passwordHash?: string;
  email?: (index: number) => string;
  name?: (index: number) => string;
}): Promise<NewAccount[]> {
  const batch = randomBytes(8).toString('hex');
  const accounts = Array.from({ length: spec.count }, (_, index) => ({
    id: uuidv7(),
    email: spec.email?.(index) ?? `buyer-${batch}-${index + 1}@example.test`,
    name: spec.name?.(index) ?? `Buyer ${index + 1}`,
    token: `fr_${randomBytes(32).toString('base64url')}`,
  }));
  for (const part of batches(accounts)) await insertAccounts(part, spec);
  return accounts;
}

async function insertAccounts(
  accounts: NewAccount[],
  spec: { balance: number; role?: 'fan' | 'staff' | 'admin'; passwordHash?: string },
) {
  const expiresAt = new Date(Date.now() + 30 * 86_400_000);
  const { balance } = spec;
  const rows = accounts.map(({ id, email, name, token }) => ({
    user: { id, email, name, role: spec.role ?? 'fan', passwordHash: spec.passwordHash },
    wallet: {
      id: uuidv7(),
      kind: 'wallet' as const,
      userId: id,
      currency: CURRENCY,
      balance,
      entryCount: balance > 0 ? 1 : 0,
    },
    session: {
      id: uuidv7(),
      userId: id,
      kind: 'token' as const,
      secretHash: createHash('sha256').update(token).digest('hex'),
      expiresAt,
    },
    transaction: { id: uuidv7(), type: 'top_up' as const },
  }));
  await db().transaction(async (tx) => {
    await tx.insert(tables.users).values(rows.map(({ user }) => user));
    await tx.insert(tables.ledgerAccounts).values(rows.map(({ wallet }) => wallet));
    await tx.insert(tables.sessions).values(rows.map(({ session }) => session));
    if (balance === 0) return;
    await tx.insert(tables.ledgerTransactions).values(rows.map(({ transaction }) => transaction));
    await tx.insert(tables.ledgerEntries).values(
      rows.flatMap(({ wallet, transaction }) => [
        {
          transactionId: transaction.id,
          accountId: wallet.id,
          amount: balance,
          balanceAfter: balance,
          seq: 1,
        },
        { transactionId: transaction.id, accountId: 'cash-in', amount: -balance },
      ]),
    );
  });
}

/** Puts a venue with one plan into the catalogue. */
export async function createVenue(venue: { name: string; city: string; timezone: string }, layout: Layout) {
  const venueId = uuidv7();
  const layoutId = uuidv7();
  await db()
    .insert(tables.venues)
    .values({ id: venueId, ...venue });
  await db()
    .insert(tables.layouts)
    .values({
      id: layoutId,
      venueId,
      version: 1,
      seatCount: layout.seatCount,
      layout: JSON.stringify(layout),
    });
  return { venueId, layoutId, layout };
}

export async function createConcert(concert: {
  slug: string;
  title: string;
  artist: string;
  description: string;
  posterUrl: string;
}) {
  const id = uuidv7();
  await db()
    .insert(tables.concerts)
    .values({ id, ...concert });
  return { id, ...concert };
}

export type NewPerformance = Omit<typeof tables.performances.$inferInsert, 'id' | 'createdAt'> & {
  zones: ZoneRow[];
  /** Seats that the plan keeps from the sale. */
  blocked?: number[];
};

/**
 * Puts a date on: its prices, its line with a committed seed, and one row per seat. Returns its id. Throws `invalid`
 * when its line cannot be run as wished.
 */
export async function createPerformance({
  zones,
  blocked = [],
  ...performance
}: NewPerformance): Promise<string> {
  parse(QueueSettings, {
    enabled: performance.queueEnabled,
    maxActive: performance.queueMaxActive,
    admitPerMinute: performance.queueAdmitPerMinute,
    passSeconds: performance.queuePassSeconds,
    claimSeconds: performance.queueClaimSeconds,
  });
  // Whole or not at all: a running shop looks for what is on sale all the time.
  return inTransaction((tx) => insertPerformance(tx, performance, { zones, blocked }));
}
