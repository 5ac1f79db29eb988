import { sql } from 'drizzle-orm';
import { Gauge, Registry } from 'prom-client';
import { db } from '@/db/client';
import { cached } from '../cache';
import { checkReadiness } from '../readiness';
import { registerAudit } from './audit-metrics';
import { registerRowLocks } from './database-metrics';
import { registerLines } from './line-metrics';

const FRESH_MS = 10_000;

/** What any process can tell of the shop and what it stands on: the same from all, and at most ten seconds old. */
export function shopMetrics(): Registry {
  const registry = new Registry();
  const ready = new Gauge({
    name: 'frontrow_dependency_up',
    help: '1 when the dependency answers, else 0',
    labelNames: ['dependency'],
    registers: [registry],
    async collect() {
      const { mysql, redis } = await checkReadiness();
      ready.set({ dependency: 'mysql' }, Number(mysql));
      ready.set({ dependency: 'redis' }, Number(redis));
    },
  });
  const rows = new Gauge({
    name: 'frontrow_rows',
    help: 'Users, orders, live tickets and live holds',
    labelNames: ['of'],
    registers: [registry],
    async collect() {
      // Without the database the gauge keeps quiet; frontrow_dependency_up says why.
      const counts = await cached('metrics', FRESH_MS, countRows).catch(() => null);
      rows.reset();
      for (const [of, count] of Object.entries(counts ?? {})) rows.set({ of }, Number(count));
    },
  });
  const untold = new Gauge({
    name: 'frontrow_outbox_untold',
    help: 'Changes that not everybody has been told of: how many, and the seconds since the oldest was made',
    labelNames: ['of'],
    registers: [registry],
    async collect() {
      const found = await cached('metrics-outbox', FRESH_MS, findUntold).catch(() => null);
      untold.reset();
      for (const [of, value] of Object.entries(found ?? {})) untold.set({ of }, Number(value));
    },
  });
  registerLines(registry);
  registerRowLocks(registry);
  registerAudit(registry);
  return registry;
}

async function countRows(): Promise<Record<string, unknown>> {
  const [result] = await db().execute(sql`select
    (select count(*) from users) as users,
    (select count(*) from orders) as orders,
    (select count(*) from tickets where live = 1) as live_tickets,
    (select count(*) from holds where state = 'active' and expires_at > now(3)) as live_holds`);
  return (result as unknown as Record<string, unknown>[])[0] ?? {};
}

async function findUntold(): Promise<Record<string, unknown>> {
  const [result] = await db().execute(sql`select count(*) as changes,
    coalesce(timestampdiff(second, min(created_at), now(3)), 0) as oldest_seconds from outbox where due_at is not null`);
  return (result as unknown as Record<string, unknown>[])[0] ?? {};
}
