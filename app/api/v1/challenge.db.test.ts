import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { User } from '@/lib/accounts/user';
import { operations } from '@/lib/http/operations';
import { Problem } from '@/lib/http/problem';
import { callApi, tokenOf } from '@/lib/testing/call-api';
import { type ChallengeProvider, startChallengeProvider } from '@/lib/testing/challenge-provider';
import { loseRedis } from '@/lib/testing/line';
import { changePerformance, makeBuyer, makePerformance } from '@/lib/testing/shop';

const SITE_KEY = 'the-site-key';
let provider: ChallengeProvider;

beforeAll(async () => {
  provider = await startChallengeProvider();
  vi.stubEnv('CHALLENGE_PROVIDER', 'hcaptcha');
  vi.stubEnv('CHALLENGE_SITE_KEY', SITE_KEY);
  vi.stubEnv('CHALLENGE_SECRET_KEY', provider.secretKey);
  vi.stubEnv('CHALLENGE_VERIFY_URL', provider.verifyUrl);
});
afterAll(() => provider.close());
beforeEach(() => {
  provider.mood = 'well';
  provider.asked = [];
});

const makeLine = () => makePerformance(undefined, { queueEnabled: true });

async function join(user: User, id: string, response?: string, address?: string) {
  const headers = {
    ...(response !== undefined && { 'challenge-response': response }),
    ...(address !== undefined && { 'x-forwarded-for': address }),
  };
  return callApi(operations.joinQueue, { token: await tokenOf(user), params: { id }, headers });
}

async function newcomer(response?: string) {
  const [user, id] = [await makeBuyer(), await makeLine()];
  return { user, id, answer: await join(user, id, response) };
}

describe('where a challenge is switched on, joining', () => {
  it('asks for it, and says whose it is', async () => {
    const { answer } = await newcomer();
    expect(answer.status).toBe(403);
    expect(Problem.parse(answer.json)).toMatchObject({
      code: 'challenge-required',
      challenge: { provider: 'hcaptcha', siteKey: SITE_KEY },
    });
    expect(answer.text).not.toContain(provider.secretKey);
    expect(provider.asked).toEqual([]);
  });

  it('takes who has passed it, once', async () => {
    const response = provider.passOnce();
    const { id, answer } = await newcomer(response);
    expect(answer.status).toBe(201);
    const second = await join(await makeBuyer(), id, response);
    expect(second.json.code).toBe('challenge-required');
    expect((await join(await makeBuyer(), id, provider.passOnce())).json).toMatchObject({ number: 2 });
  });

  it.each([
    ['empty', ''],
    ['made up', 'made up'],
    ['as long as any', 'x'.repeat(8_192)],
    ['longer than any', 'x'.repeat(8_193)],
    ['escaped', '%00'],
    ['a verdict', '{"success":true}'],
    ['another secret', '&secret=mine'],
  ])('refuses a response that is %s', async (_, response) => {
    expect((await newcomer(response)).answer.json.code).toBe('challenge-required');
    for (const form of provider.asked) expect(form.secret).toBe(provider.secretKey);
  });

  it('asks the provider nothing about a response that is longer than any', async () => {
    expect((await newcomer('x'.repeat(8_193))).answer.json.code).toBe('challenge-required');
    expect(provider.asked).toEqual([]);
  });

  it('does not ask again who has a place, on whatever device', async () => {
    const { user, id } = await newcomer(provider.passOnce());
    const again = await join(user, id);
    expect(again.status).toBe(200);
    expect(again.json.number).toBe(1);
    expect(provider.asked).toHaveLength(1);
  });

  it('asks again after the place was given up', async () => {
    const { user, id, answer } = await newcomer(provider.passOnce());
    const left = await callApi(operations.leaveQueue, {
      token: await tokenOf(user),
      params: { id },
      headers: { 'queue-ticket': answer.json.ticket },
    });
    expect(left.status).toBe(204);
    expect((await join(user, id)).json.code).toBe('challenge-required');
  });

  it('lets a shown ticket bring its place back without asking, when Redis has lost it', async () => {
    const { user, id, answer } = await newcomer(provider.passOnce());
    await loseRedis();
    const call = {
      token: await tokenOf(user),
      params: { id },
      headers: { 'queue-ticket': answer.json.ticket },
    };
    expect((await callApi(operations.getQueuePlace, call)).json).toMatchObject({ number: 1 });
    expect((await join(user, id)).status).toBe(200);
    expect(provider.asked).toHaveLength(1);
  });

  it('tells the provider where the caller comes from, if that is known', async () => {
    const id = await makeLine();
    await join(await makeBuyer(), id, provider.passOnce(), '203.0.113.7');
    await join(await makeBuyer(), id, provider.passOnce(), '127.0.0.1');
    await join(await makeBuyer(), id, provider.passOnce());
    expect(provider.asked.map(({ remoteip, sitekey }) => ({ remoteip, sitekey }))).toEqual([
      { remoteip: '203.0.113.7', sitekey: SITE_KEY },
      { sitekey: SITE_KEY },
      { sitekey: SITE_KEY },
    ]);
  });

  it('asks nobody where there is no line, or none to join', async () => {
    const [user, id] = [await makeBuyer(), await makePerformance()];
    expect((await join(user, id)).status).toBe(201);
    await changePerformance(id, { queueEnabled: true, saleClosesAt: new Date(Date.now() - 1_000) });
    const closed = await makePerformance(undefined, {
      queueEnabled: true,
      saleClosesAt: new Date(Date.now() - 1_000),
    });
    expect((await join(user, closed, provider.passOnce())).json.code).toBe('sale-closed');
    expect((await join(user, randomUUID())).json.code).toBe('not-found');
    expect(provider.asked).toEqual([]);
  });
});

describe('while the provider cannot tell, joining', () => {
  it.each(['broken', 'misused', 'silent'] as const)(
    'is put off and not open to everybody: the provider is %s',
    async (mood) => {
      const response = provider.passOnce();
      provider.mood = mood;
      const { user, id, answer } = await newcomer(response);
      expect({ status: answer.status, code: answer.json.code }).toEqual({ status: 503, code: 'unavailable' });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      provider.mood = 'well';
      expect((await join(user, id, response)).status).toBe(201);
    },
  );

  it('goes on for those who have a place', async () => {
    const { user, id } = await newcomer(provider.passOnce());
    provider.mood = 'broken';
    expect((await join(user, id)).status).toBe(200);
  });
});
