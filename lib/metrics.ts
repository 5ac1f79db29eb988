import { sql } from 'drizzle-orm';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { db } from '@/db/client';
import { cached } from './cache';
import { mailFigures } from './mail/mail-figures';
import { checkReadiness } from './readiness';
import { seatFeedFigures } from './seating/seat-feeds';
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
  const feeds = new Gauge({
    name: 'frontrow_seat_feeds',
    help: 'Performances whose seats this process follows',
    registers: [registry],
    collect() {
      feeds.set(seatFeedFigures().open);
    },
  });
  const streams = new Gauge({
    name: 'frontrow_seat_streams',
    help: 'Open streams of seat changes',
    registers: [registry],
    collect() {
      streams.set(openStreams());
    },
  });
  const heals = new Counter({
    name: 'frontrow_seat_heals_total',
    help: 'Readings of all seats that found what no message had told',
    registers: [registry],
    collect() {
      heals.reset();
      heals.inc(seatFeedFigures().heals);
    },
  });
  const untold = new Gauge({
    name: 'frontrow_outbox_untold',
    help: 'Changes that not everybody has been told of: how many, and the seconds since the oldest was made',
    labelNames: ['of'],
    registers: [registry],
    async collect() {
      const found = await cached('metrics-outbox', 10_000, findUntold).catch(() => null);
      untold.reset();
      for (const [of, value] of Object.entries(found ?? {})) untold.set({ of }, Number(value));
    },
  });
  const mails = new Counter({
    name: 'frontrow_mails_total',
    help: 'Mails that were sent, failed and will be tried again, and were refused for good',
    labelNames: ['result'],
    registers: [registry],
    collect() {
      mails.reset();
      for (const [result, count] of Object.entries(mailFigures())) mails.inc({ result }, count);
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

async function findUntold(): Promise<Record<string, unknown>> {
  const [result] = await db().execute(sql`select count(*) as changes,
    coalesce(timestampdiff(second, min(created_at), now(3)), 0) as oldest_seconds from outbox where due_at is not null`);
  return (result as unknown as Record<string, unknown>[])[0] ?? {};
}
