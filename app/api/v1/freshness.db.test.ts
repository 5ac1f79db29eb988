import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { concerts, priceZones } from '@/db/schema';
import { cached } from '@/lib/cache';
import { findNextSale } from '@/lib/catalog/find-next-sale';
import { getQueueSale } from '@/lib/catalog/queue-sale';
import {
  FACTS_MS,
  LISTS_MS,
  PUBLIC_MS,
  SEEN_WITHIN_MS,
  SHARED_ANSWERS_MS,
  SOLD_OUT_MS,
} from '@/lib/freshness';
import { type RouteHandler, routeHandler } from '@/lib/http/answer';
import { operations } from '@/lib/http/operations';
import { tick } from '@/lib/queue/tick';
import { callApi } from '@/lib/testing/call-api';
import { openDoor } from '@/lib/testing/open-door';
import { changePerformance, makePerformance } from '@/lib/testing/shop';
import * as status from './performances/[id]/queue/status/route';
import * as seats from './performances/[id]/seats/route';

/*
 * What an admin changes is seen everywhere within two seconds. The rows are changed as another process would do it:
 * nothing here is told. Every cache goes by the process's clock, which these tests move step by step, asking at each
 * step as a busy site does; an answer that caches on the way may keep has to be right that much earlier.
 */
const STEP_MS = 50;
const HOUR = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** After how many milliseconds of asking all the time the answer is the new one. */
async function seenAfter(read: () => Promise<unknown>, wanted: unknown): Promise<number> {
  for (let waited = 0; waited <= 10_000; waited += STEP_MS) {
    if ((await read()) === wanted) return waited;
    vi.advanceTimersByTime(STEP_MS);
  }
  throw new Error('never seen');
}

/** Asks until every layer is in the middle of keeping what it has. */
async function keepAsking(read: () => Promise<unknown>): Promise<void> {
  for (let waited = 0; waited < 3 * SEEN_WITHIN_MS; waited += STEP_MS * 7) {
    await read();
    vi.advanceTimersByTime(STEP_MS * 7);
  }
  await read();
}

describe('the catalogue', () => {
  type Change = {
    name: string;
    change(id: string, slug: string): Promise<unknown>;
    field: string;
    to: unknown;
  };
  const soon = new Date(Date.now() + 100 * HOUR);
  const changes: Change[] = [
    {
      name: 'a pause',
      change: (id) => changePerformance(id, { pausedAt: new Date() }),
      field: 'status',
      to: 'paused',
    },
    {
      name: 'a cancellation',
      change: (id) => changePerformance(id, { cancelledAt: new Date() }),
      field: 'status',
      to: 'cancelled',
    },
    {
      name: 'another date',
      change: (id) => changePerformance(id, { startsAt: soon }),
      field: 'startsAt',
      to: soon.toISOString(),
    },
    {
      name: 'another limit',
      change: (id) => changePerformance(id, { maxSeatsPerOrder: 2 }),
      field: 'maxSeatsPerOrder',
      to: 2,
    },
    {
      name: 'another price',
      change: (id) => db().update(priceZones).set({ price: 77_000 }).where(eq(priceZones.performanceId, id)),
      field: 'price',
      to: 77_000,
    },
    {
      name: 'another title',
      change: (_, slug) => db().update(concerts).set({ title: 'Encore' }).where(eq(concerts.slug, slug)),
      field: 'title',
      to: 'Encore',
    },
  ];

  /** Everywhere that the catalogue's answers show a field. */
  function readers(id: string, slug: string, field: string): Record<string, () => Promise<unknown>> {
    const params = { id };
    const ofDate = (date: Record<string, unknown> & { zones?: { price: number }[] }) =>
      field === 'price' ? date.zones?.[0]?.price : date[field];
    const date = async () => ofDate((await callApi(operations.getPerformance, { params })).json.performance);
    const dateOfConcert = async () =>
      ofDate((await callApi(operations.getConcert, { params: { slug } })).json.performances[0]);
    const concert = async () =>
      (await callApi(operations.getConcert, { params: { slug } })).json.concert[field];
    const listed = async () => {
      const query = { query: slug.replace('concert-', '') };
      const [found] = (await callApi(operations.listConcerts, { query })).json.concerts;
      const names: Record<string, string> = { startsAt: 'nextPerformanceAt', price: 'priceFrom' };
      return found[names[field] ?? field];
    };
    const layout = async () => (await callApi(operations.getLayout, { params })).json.zones[0].price;
    if (field === 'title') return { concert, listed };
    if (field === 'maxSeatsPerOrder') return { date, dateOfConcert };
    return { date, dateOfConcert, listed, ...(field === 'price' && { layout }) };
  }

  it.each(changes)('shows $name in time wherever it is read', async ({ change, field, to }) => {
    const id = await makePerformance();
    const { concertSlug } = (await callApi(operations.getPerformance, { params: { id } })).json.performance;
    const all = readers(id, concertSlug, field);
    const everywhere = async () => {
      const told = await Promise.all(Object.values(all).map((read) => read()));
      return told.every((value) => value === to);
    };
    await keepAsking(everywhere);
    await change(id, concertSlug);
    expect(await everywhere()).toBe(false);
    expect(await seenAfter(everywhere, true)).toBeLessThanOrEqual(SEEN_WITHIN_MS);
  });

  it('does not offer as the next sale what has been called off', async () => {
    const id = await makePerformance(undefined, { saleOpensAt: new Date(Date.now() - HOUR + 60_000) });
    const next = async () => (await findNextSale())?.performance.id === id;
    await seenAfter(next, true);
    await keepAsking(next);
    await changePerformance(id, { cancelledAt: new Date() });
    expect(await next()).toBe(true);
    expect(await seenAfter(next, false)).toBeLessThanOrEqual(SEEN_WITHIN_MS);
  });
});

describe('the line', () => {
  const path = (id: string) => `/api/v1/performances/${id}/queue/status`;

  async function open(handler: RouteHandler, id: string) {
    const door = await openDoor({
      routes: [{ path: '/api/v1/performances/{id}/queue/status', handlers: { GET: handler }, shared: true }],
    });
    const phase = async () => JSON.parse((await door.ask(path(id))).body.toString()).phase;
    return { phase, close: door.close };
  }

  /** How late the front door says that the sale is paused, and the same once it goes on. */
  async function lateness(handler: RouteHandler) {
    const id = await makePerformance(undefined, { queueEnabled: true });
    const door = await open(handler, id);
    await keepAsking(door.phase);
    await changePerformance(id, { pausedAt: new Date() });
    expect(await door.phase()).toBe('open');
    const paused = await seenAfter(door.phase, 'paused');
    await keepAsking(door.phase);
    await changePerformance(id, { pausedAt: null });
    const resumed = await seenAfter(door.phase, 'open');
    await door.close();
    return Math.max(paused, resumed);
  }

  it('says in time that it is paused, and that it goes on, also to who keeps the answer for its second', async () => {
    expect(await lateness(status.GET)).toBeLessThanOrEqual(SEEN_WITHIN_MS - PUBLIC_MS);
  });

  it('control: one more second in between, and it is too late', async () => {
    const slow = routeHandler((request, params) =>
      cached(`slow ${params.id}`, 1_000, () => status.GET.answer(request, params)),
    );
    expect(await lateness(slow)).toBeGreaterThan(SEEN_WITHIN_MS - PUBLIC_MS);
  });

  it('does not take the word of a process that has not heard of it', async () => {
    const id = await makePerformance(undefined, { queueEnabled: true });
    const old = await getQueueSale(id);
    const door = await open(status.GET, id);
    await changePerformance(id, { pausedAt: new Date() });
    await seenAfter(door.phase, 'paused');
    for (let waited = 0; waited < 2_000; waited += STEP_MS * 5) {
      await tick(old);
      vi.advanceTimersByTime(STEP_MS * 5);
      expect(await door.phase()).toBe('paused');
    }
    await door.close();
  });
});

describe('the layers', () => {
  it('leave, one upon the other, no more than two seconds', () => {
    const behindNothing = Math.max(FACTS_MS, LISTS_MS, SOLD_OUT_MS);
    expect(behindNothing).toBeLessThanOrEqual(SEEN_WITHIN_MS);
    expect(Math.max(FACTS_MS, SOLD_OUT_MS) + SHARED_ANSWERS_MS + PUBLIC_MS).toBeLessThanOrEqual(
      SEEN_WITHIN_MS,
    );
  });

  it('are told to caches on the way as they are counted here', async () => {
    const id = await makePerformance(undefined, { queueEnabled: true });
    const keptFor = async (answer: Promise<{ headers: Record<string, string> }>) =>
      (await answer).headers['cache-control'];
    const request = new Request('http://localhost/');
    for (const handler of [status.GET, seats.GET])
      expect(await keptFor(handler.answer(request, { id }))).toBe(`public, max-age=${PUBLIC_MS / 1_000}`);
    for (const [operation, call] of [
      [operations.listConcerts, {}],
      [operations.getPerformance, { params: { id } }],
    ] as const)
      expect((await callApi(operation, call)).headers.get('cache-control')).toBe('no-store');
    const layout = await callApi(operations.getLayout, { params: { id } });
    expect(layout.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
  });
});
