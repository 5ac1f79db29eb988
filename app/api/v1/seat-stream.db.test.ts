import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { operations } from '@/lib/http/operations';
import { getSeatStatus } from '@/lib/seating/get-seat-status';
import { holdSeats } from '@/lib/seating/hold-seats';
import { releaseHold } from '@/lib/seating/release-hold';
import { decodeSeatStatus } from '@/lib/seating/seat-status';
import { callApi } from '@/lib/testing/call-api';
import { openDoor } from '@/lib/testing/open-door';
import { eventsIn } from '@/lib/testing/seat-client';
import { admit, makeBuyer, makePerformance } from '@/lib/testing/shop';
import * as seatsRoute from './performances/[id]/seats/route';
import * as streamRoute from './performances/[id]/seats/stream/route';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function shop() {
  const door = await openDoor({
    routes: [
      { path: '/performances/{id}/seats', handlers: { GET: seatsRoute.GET }, shared: true },
      { path: '/performances/{id}/seats/stream', handlers: { GET: streamRoute.GET } },
    ],
    headers: { 'X-Frame-Options': 'DENY' },
  });
  closing.push(() => door.close());
  const performanceId = await makePerformance();
  const path = `/performances/${performanceId}/seats`;

  async function listen(query = '', headers: Record<string, string> = {}) {
    const asked = request({ port: door.port, path: `${path}/stream${query}`, headers, agent: false }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    const heard = { text: '' };
    response.on('data', (bytes) => {
      heard.text += bytes;
    });
    closing.push(() => response.destroy());
    const events = () => eventsIn(heard.text).map(({ data }) => data);
    return { response, events, changes: () => events().flatMap(({ changes }) => changes) };
  }

  return {
    performanceId,
    listen,
    read: async () => JSON.parse((await door.ask(path)).body.toString()),
    async hold(seats: number[]) {
      const buyer = await makeBuyer();
      const pass = await admit(buyer, performanceId);
      const { result } = await holdSeats(buyer, { performanceId, pass, seats });
      return { id: result.id, buyer };
    },
  };
}

describe('the stream of seats', () => {
  it('tells everybody of a hold and of its end', async () => {
    const { listen, read, hold } = await shop();
    const { version } = await read();
    const all = await Promise.all([1, 2, 3].map(() => listen(`?version=${version}`)));
    expect(all[0]?.response.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-frame-options': 'DENY',
    });
    const { id, buyer } = await hold([4, 5]);
    for (const { changes } of all)
      await vi.waitFor(() =>
        expect(changes()).toEqual([
          [4, 1],
          [5, 1],
        ]),
      );
    await releaseHold(buyer, id);
    for (const { changes } of all)
      await vi.waitFor(() =>
        expect(changes().slice(2)).toEqual([
          [4, 0],
          [5, 0],
        ]),
      );
  });

  it('goes on from the version that was read, or from the last event that came', async () => {
    const { listen, read, hold } = await shop();
    const { version } = await read();
    await hold([0]);
    const first = await listen(`?version=${version}`);
    await vi.waitFor(() => expect(first.changes()).toEqual([[0, 1]]));
    await hold([1]);
    await vi.waitFor(() => expect(first.changes()).toHaveLength(2));
    const last = first.events().at(-1)?.version;
    await hold([2]);
    await vi.waitFor(() => expect(first.changes()).toHaveLength(3));
    const again = await listen(`?version=${version}`, { 'last-event-id': String(last) });
    await vi.waitFor(() => expect(again.changes()).toEqual([[2, 1]]));
    expect(again.events()).not.toContainEqual(expect.objectContaining({ reload: true }));
  });

  it('tells who comes without a version what has changed before, too', async () => {
    const { listen, read, hold } = await shop();
    await read();
    await hold([0]);
    const { changes } = await listen();
    await vi.waitFor(() => expect(changes()).toContainEqual([0, 1]));
  });

  it.each([
    ['?version=1', {}],
    ['?version=9007199254740993', {}],
    ['', { 'last-event-id': 'yesterday' }],
  ])('tells who comes with %s %o to read all seats again', async (query, headers) => {
    const { listen } = await shop();
    const { response, events } = await listen(query, headers);
    expect(response.statusCode).toBe(200);
    await vi.waitFor(() => expect(events()).toMatchObject([{ reload: true }]));
  });

  it('says in the form of the contract what is wrong', async () => {
    const { performanceId } = await shop();
    const { getSeatStream } = operations;
    const call = (id: string, query = {}) => callApi(getSeatStream, { params: { id }, query });
    expect(await call('019f0000-0000-7000-8000-000000000000')).toMatchObject({
      status: 404,
      json: { code: 'not-found' },
    });
    expect(await call('nothing')).toMatchObject({ status: 404, json: { code: 'not-found' } });
    for (const version of ['-1', '1.5', 'abc', '', '1e3', '9'.repeat(40)]) {
      expect(await call(performanceId, { version })).toMatchObject({
        status: 422,
        json: { code: 'invalid', errors: [{ path: 'version' }] },
      });
    }
    const post = await callApi(getSeatStream, { params: { id: performanceId } }, 'POST');
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET']);
  });
});

describe('who reads all seats', () => {
  it('finds what was held just before, and keeps what was read', async () => {
    const { performanceId, hold } = await shop();
    const before = await getSeatStatus(performanceId);
    for (const seat of [0, 1, 2]) {
      await hold([seat]);
      const { status, body } = await getSeatStatus(performanceId);
      expect(status[seat]).toBe(1);
      expect([...decodeSeatStatus(body.seats, 40)]).toEqual([...status]);
    }
    const after = await getSeatStatus(performanceId);
    expect([before.body.free, after.body.free]).toEqual([40, 37]);
    expect(after.body.version).toBeGreaterThan(before.body.version);
    expect(before.status.every((state) => state === 0)).toBe(true);
  });

  it('gets the same tag for the same seats, whatever happened in between', async () => {
    const { performanceId, hold } = await shop();
    const before = await getSeatStatus(performanceId);
    const { id, buyer } = await hold([4]);
    expect((await getSeatStatus(performanceId)).etag).not.toBe(before.etag);
    await releaseHold(buyer, id);
    expect((await getSeatStatus(performanceId)).etag).toBe(before.etag);
  });

  it('does not ask the database every time', async () => {
    const { performanceId } = await shop();
    const first = await getSeatStatus(performanceId);
    const all = await Promise.all(Array.from({ length: 200 }, () => getSeatStatus(performanceId)));
    expect(new Set(all.map(({ status }) => status)).size).toBe(1);
    expect(all[0]?.status).toBe(first.status);
  });
});
