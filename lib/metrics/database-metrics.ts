import { sql } from 'drizzle-orm';
import { Counter, Gauge, type Registry } from 'prom-client';
import { db } from '@/db/client';
import { poolFigures } from '@/db/pool-figures';
import { retryFigures } from '@/db/retries';
import { cached } from '../cache';

const FRESH_MS = 10_000;

/** What this process has of the database: its connections, and what it had to do again. */
export function registerConnections(registry: Registry): void {
  const connections = new Gauge({
    name: 'frontrow_database_connections',
    help: 'Connections to the database by pool: open, of them idle, and callers who wait for one',
    labelNames: ['pool', 'of'],
    registers: [registry],
    collect() {
      for (const { pool, ...figures } of poolFigures())
        for (const [of, count] of Object.entries(figures)) connections.set({ pool, of }, count);
    },
  });
  const retries = new Counter({
    name: 'frontrow_database_retries_total',
    help: 'What was undone by a deadlock, a lock that was waited for too long or a stale read, and run again',
    labelNames: ['reason'],
    registers: [registry],
    collect() {
      retries.reset();
      for (const [reason, count] of Object.entries(retryFigures())) retries.inc({ reason }, count);
    },
  });
}

/** Waits for row locks, of all who use the database server. */
export function registerRowLocks(registry: Registry): void {
  const waits = new Gauge({
    name: 'frontrow_database_row_lock_waits',
    help: 'Who waits for the lock of a row now, and how often somebody had to since the server started',
    labelNames: ['of'],
    registers: [registry],
    async collect() {
      const rows = await cached('metrics-row-locks', FRESH_MS, readRowLocks).catch(() => []);
      waits.reset();
      for (const { Variable_name: name, Value: value } of rows)
        waits.set({ of: name.endsWith('current_waits') ? 'now' : 'ever' }, Number(value));
    },
  });
}

async function readRowLocks(): Promise<{ Variable_name: string; Value: string }[]> {
  const [rows] = await db().execute(sql`show global status
    where Variable_name in ('Innodb_row_lock_current_waits', 'Innodb_row_lock_waits')`);
  return rows as unknown as { Variable_name: string; Value: string }[];
}
