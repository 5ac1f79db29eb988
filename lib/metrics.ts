import { sql } from 'drizzle-orm';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { db } from '@/db/client';
import { cached } from './cache';
import { checkReadiness } from './readiness';
import { healedSeats, openFeeds } from './seating/seat-feeds';
import { openStreams } from './seating/seat-stream';

// On globalThis, because bundlers load modules more than once in a process and metrics register once.
const shared = globalThis as typeof globalThis & { frontrowMetrics?: Registry };

/** The process's and the shop's figures in Prometheus' text form. The shop's are at most ten seconds old. */
export async function writeMetrics(): Promise<{ text: string; contentType: string }> {
  shared.frontrowMetrics ??= createRegistry();
  return { text: await shared.frontrowMetrics.metrics(), contentType: shared.frontrowMetrics.contentType };
}

function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
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
      const counts = await cached('metrics', 10_000, countRows).catch(() => null);
      rows.reset();
      for (const [of, count] of Object.entries(counts ?? {})) rows.set({ of }, Number(count));
    },
  });
  const seats = new Gauge({
    name: 'frontrow_seat_feeds',
    help: 'Performances whose seats this process follows, streams of their changes that are open, and readings of all seats that found what nobody had told',
    labelNames: ['of'],
    registers: [registry],
    collect() {
      seats.set({ of: 'feeds' }, openFeeds());
      seats.set({ of: 'streams' }, openStreams());
      seats.set({ of: 'healed' }, healedSeats());
    },
  });
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
