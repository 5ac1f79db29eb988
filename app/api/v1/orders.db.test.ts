import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '@/lib/http/operations';
import { holdSeats } from '@/lib/seating/hold-seats';
import { callApi, tokenOf } from '@/lib/testing/call-api';
import { openDoor } from '@/lib/testing/open-door';
import { admit, makeBuyer, makePerformance, SEAT_PRICE } from '@/lib/testing/shop';
import * as route from './orders/route';

let door: Awaited<ReturnType<typeof openDoor>>;

beforeAll(async () => {
  door = await openDoor({ routes: [{ path: '/api/v1/orders', handlers: { POST: route.POST } }] });
});
afterAll(() => door.close());

type Sent = { token?: string; key?: string; body?: unknown };

async function postAtTheDoor({ token, key, body }: Sent) {
  const response = await fetch(`http://127.0.0.1:${door.port}/api/v1/orders`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(key && { 'idempotency-key': key }),
    },
    body: JSON.stringify(body),
  });
  return inWords(response.status, response.headers, await response.json());
}

/** As under `next start`: the route's handler with a web request. */
async function postAtTheRoute(sent: Sent) {
  const { status, headers, json } = await callApi(operations.placeOrder, sent);
  return inWords(status, headers, json);
}

function inWords(
  status: number,
  headers: Headers,
  { requestId: _, instance: __, ...json }: Record<string, unknown>,
) {
  const shown = ['content-type', 'cache-control', 'idempotency-replayed', 'retry-after'];
  return { status, headers: shown.map((name) => headers.get(name)), json };
}

describe('POST /orders at the front door', () => {
  it('pays, and answers a retry at either entrance with the same words', async () => {
    const buyer = await makeBuyer(SEAT_PRICE);
    const performanceId = await makePerformance();
    const pass = await admit(buyer, performanceId);
    const { result: hold } = await holdSeats(buyer, { performanceId, pass, seats: [0] });
    const sent = { token: await tokenOf(buyer), key: randomUUID(), body: { holdId: hold.id } };
    const first = await postAtTheDoor(sent);
    expect(first).toMatchObject({ status: 201, json: { order: { state: 'paid', total: SEAT_PRICE } } });
    const retry = await postAtTheDoor(sent);
    expect(retry.json).toEqual(first.json);
    expect(retry.headers).toContain('true');
    expect(await postAtTheRoute(sent)).toEqual(retry);
  });

  it.each([
    ['nobody', { anonymous: true }, 401],
    ['no key', { key: '' }, 400],
    ['a key too long', { key: 'k'.repeat(256) }, 422],
    ['no hold', { body: {} }, 422],
    ['a hold that is a number', { body: { holdId: 7 } }, 422],
    ['an unknown hold', { body: { holdId: randomUUID() } }, 404],
  ])(
    'refuses %s with the words of the route',
    async (_, { anonymous, ...change }: Record<string, unknown>, status) => {
      const token = anonymous ? undefined : await tokenOf(await makeBuyer());
      const make = (): Sent => ({ token, key: randomUUID(), body: { holdId: randomUUID() }, ...change });
      const atTheDoor = await postAtTheDoor(make());
      expect(atTheDoor.status).toBe(status);
      expect(await postAtTheRoute(make())).toEqual(atTheDoor);
    },
  );
});
