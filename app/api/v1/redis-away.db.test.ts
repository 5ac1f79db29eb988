import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { operations } from '@/lib/http/operations';
import { closeRedis } from '@/lib/redis/client';
import { callApi, tokenOf } from '@/lib/testing/call-api';
import { forgetInProcess } from '@/lib/testing/line';
import { type PrivateRedis, startPrivateRedis } from '@/lib/testing/redis-server';
import { makeBuyer, makePerformance, SEAT_PRICE } from '@/lib/testing/shop';

const PATIENCE = { timeout: 15_000 };
const { getQueueStatus, joinQueue, getQueuePlace, claimPass, renewPass, leaveQueue, createHold, placeOrder } =
  operations;

let server: PrivateRedis;

beforeAll(async () => {
  server = await startPrivateRedis();
  vi.stubEnv('REDIS_URL', server.url);
});
afterAll(async () => {
  await closeRedis();
  await server.kill();
});

/** A line with room for one: who is in with a pass, who waits, and who has not come yet. */
async function makeLine() {
  const id = await makePerformance(undefined, { queueEnabled: true, queueMaxActive: 1 });
  const [inside, waiting, outside] = await Promise.all(
    [SEAT_PRICE, 0, 0].map(async (balance) => ({
      token: await tokenOf(await makeBuyer(balance)),
      params: { id },
    })),
  );
  if (!inside || !waiting || !outside) throw new Error('three buyers');
  const first = (await callApi(joinQueue, inside)).json;
  const second = (await callApi(joinQueue, waiting)).json;
  const { pass } = (await callApi(claimPass, { ...inside, headers: { 'queue-ticket': first.ticket } })).json;
  return {
    status: () => callApi(getQueueStatus, { params: { id } }),
    inside: { ...inside, headers: { 'queue-pass': pass } },
    waiting: { ...waiting, headers: { 'queue-ticket': second.ticket } },
    outside,
  };
}

function expectPutOff(answer: Awaited<ReturnType<typeof callApi>>) {
  expect({ status: answer.status, code: answer.json?.code }).toEqual({ status: 503, code: 'unavailable' });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
}

/** The ways in which Redis goes away, and how it comes back. */
const OUTAGES: [string, () => Promise<void>, () => Promise<void>][] = [
  ['killed', () => server.kill(), () => server.start()],
  ['frozen', async () => server.freeze(), async () => server.thaw()],
];

describe.each(OUTAGES)('while Redis is %s', (_, breakIt, mendIt) => {
  it('newcomers are put off, the status says how old it is, and who is in goes on to pay', async () => {
    const { status, inside, waiting, outside } = await makeLine();
    const known = (await status()).json;
    expect(known).not.toHaveProperty('stale');
    await breakIt();
    try {
      expectPutOff(await callApi(joinQueue, outside));
      expectPutOff(await callApi(getQueuePlace, waiting));
      expectPutOff(await callApi(claimPass, waiting));
      expectPutOff(await callApi(leaveQueue, waiting));

      await vi.waitFor(async () => expect((await status()).json.stale).toBe(true), PATIENCE);
      const answers = await Promise.all(Array.from({ length: 20 }, status));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      for (const { status: code, headers, json } of answers) {
        expect(code).toBe(200);
        expect(headers.get('cache-control')).toBe('public, max-age=1');
        expect(getQueueStatus.success.body.parse(json)).toEqual({
          ...known,
          serverTime: json.serverTime,
          stale: true,
        });
      }

      const renewed = await callApi(renewPass, inside);
      expect(renewed.status).toBe(200);
      const headers = { 'queue-pass': renewed.json.pass };
      const hold = await callApi(createHold, { ...inside, headers, body: { best: { quantity: 1 } } });
      expect(hold.status).toBe(201);
      const order = { token: inside.token, key: randomUUID(), body: { holdId: hold.json.hold.id } };
      expect((await callApi(placeOrder, order)).status).toBe(201);
      const forged = { ...inside, headers: { 'queue-pass': `${renewed.json.pass}x` } };
      expect((await callApi(renewPass, forged)).json.code).toBe('pass-invalid');
    } finally {
      await mendIt();
    }
    await vi.waitFor(async () => expect((await status()).json).not.toHaveProperty('stale'), PATIENCE);
    await vi.waitFor(
      async () => expect((await callApi(joinQueue, outside)).json.number).toBeGreaterThan(2),
      PATIENCE,
    );
    expect((await callApi(getQueuePlace, waiting)).json.number).toBe(2);
  });

  it('a process that knows nothing of the line yet has no status to give', async () => {
    const { status } = await makeLine();
    await breakIt();
    try {
      forgetInProcess();
      expectPutOff(await status());
    } finally {
      await mendIt();
    }
    await vi.waitFor(async () => expect((await status()).status).toBe(200), PATIENCE);
  });
});

describe('a line whose Redis was lost', () => {
  it('is not shown as stale once it has been set up anew', async () => {
    const { status, waiting } = await makeLine();
    await server.kill();
    await server.start();
    await vi.waitFor(async () => expect((await status()).json).not.toHaveProperty('stale'), PATIENCE);
    await vi.waitFor(
      async () => expect((await callApi(getQueuePlace, waiting)).json.number).toBe(2),
      PATIENCE,
    );
  });
});
