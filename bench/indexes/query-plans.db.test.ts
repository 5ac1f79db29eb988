import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { ownerConnection } from '@/lib/testing/owner';
import { smallHall } from '@/lib/testing/small-hall';
import { freshDatabase } from '@/scripts/test/fresh-database';
import { walkHotPaths } from './hot-paths';
import { countReads, explain, faultsOf, isGrowing } from './plans';
import { searchOf } from './queries';
import type { Statement } from './statements';
import { fillWorld, query } from './world';

const HALL = smallHall(40, 50);
const SEATS = HALL.seatCount;

/** Rows and index entries that a statement of a step may look at. */
const MOST = 300;
const MOST_IN: Record<string, number> = {
  // All seats of a performance, and where they end: to count the free ones, and to send the map.
  performance: SEATS + 1,
  'seat status': 2.5 * SEATS,
  // Everybody who was let in to this sale, once, after Redis lost the line.
  'line: set up again': SEATS / 5,
  // 300 tickets and their orders.
  tickets: 1_000,
  // Five hundred of them with their buyers, tickets and refunds.
  'desk: tickets as CSV': 4 * 500,
  'desk: orders as CSV': 10 * 500,
};

const name = `${new URL(process.env.DATABASE_URL ?? '').pathname.slice(1)}_plans`;

let statements: Statement[];

/** What is wrong with how these statements read, one line each. */
async function faults(): Promise<string[]> {
  const found: string[] = [];
  for (const { step, sql } of statements) {
    for (const fault of faultsOf(await explain(sql))) found.push(`${step}: ${fault}`);
    const search = searchOf(sql);
    const reads = search === null ? 0 : await countReads(search);
    if (reads > (MOST_IN[step] ?? MOST)) found.push(`${step}: looks at ${reads} rows: ${search}`);
  }
  return found;
}

describe('the hot paths, in a shop with tens of thousands of seats, holds, orders and entries', () => {
  beforeAll(async () => {
    // A database of its own: on the small tables of the others a scan is the best plan.
    const { MIGRATION_DATABASE_URL: owner } = await freshDatabase(name);
    // Its indexes are dropped on the way.
    process.env.DATABASE_URL = owner;
    const zones = [{ zone: 's', name: 'S', price: 50_000, color: '#78549c' }];
    const world = await fillWorld({ rows: 30_000, layout: HALL, zones, seatsElsewhere: 1_000 });
    statements = await walkHotPaths(world);
  });

  afterAll(async () => {
    await closeDatabase();
    const connection = await ownerConnection();
    await connection.query(`drop database if exists ${name}`);
    await connection.end();
  });

  it('search every table that grows with sales', async () => {
    const plans = await Promise.all(statements.map(({ sql }) => explain(sql)));
    const searched = new Set(
      plans
        .flat()
        .filter(isGrowing)
        .map(({ table }) => table),
    );
    expect([...searched].sort()).toEqual([
      'buyers',
      'hold_seats',
      'holds',
      'idempotency_keys',
      'ledger_accounts',
      'ledger_entries',
      'ledger_transactions',
      'orders',
      'outbox',
      'queue_admissions',
      'refunds',
      'seats',
      'sessions',
      'tickets',
      'users',
    ]);
  });

  it('never read one from end to end, nor more of it than they need', async () => {
    expect(await faults()).toEqual([]);
  });

  it('lock seats in the order of their numbers, whoever changes them', async () => {
    const changes = statements.filter(({ sql }) =>
      /^\s*update\s+`?seats\b|\bfrom `?seats\b[\s\S]*for update\s*$/i.test(sql),
    );
    expect(changes.length).toBeGreaterThan(4);
    for (const { sql } of changes) {
      const [first] = await explain(sql);
      expect(first).toMatchObject({ table: 'seats', key: 'PRIMARY' });
    }
  });

  it('control: without its index the sweep reads all holds', async () => {
    await query('drop index holds_by_expiry on holds');
    expect((await faults()).join('\n')).toMatch(/^sweep: holds is read from end to end$/m);
    await query('create index holds_by_expiry on holds (state, expires_at)');
  });

  it('control: without an index on states, what is sold out is read as a whole', async () => {
    await query('drop index seats_by_state on seats');
    expect((await faults()).join('\n')).toMatch(/^line: sales that live: looks at \d{4,} rows/m);
  });
});
