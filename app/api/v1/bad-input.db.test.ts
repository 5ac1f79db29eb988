import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Operation } from '@/lib/http/operation';
import { operations } from '@/lib/http/operations';
import { Problem } from '@/lib/http/problem';
import { countStrike } from '@/lib/rate-limit';
import { callApi, tokenOf } from '@/lib/testing/call-api';
import { GUARDED_CALLS } from '@/lib/testing/guarded-calls';
import { makeBuyer, makeStaff } from '@/lib/testing/shop';
import { getWallet } from '@/lib/wallet/get-wallet';

const all = Object.entries<Operation>(operations);
const protectedOnes = all.filter(([, { access }]) => access !== 'public');
const withBody = all.filter(([, { body }]) => body);
const withId = all.filter(([, { params }]) => params);
const paramsOf = ({ path }: Operation, id: string) => ({
  id,
  slug: id,
  ...(path.includes('{seat}') && { seat: '0' }),
});

async function expectProblem(answer: Awaited<ReturnType<typeof callApi>>, status: number, code: string) {
  expect({ status: answer.status, code: answer.json?.code }).toEqual({ status, code });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(Problem.parse(answer.json).requestId).toBe(answer.headers.get('x-request-id'));
}

/** Somebody who may call it. */
async function signedInFor({ access }: Operation) {
  const user = access === 'staff' || access === 'admin' ? makeStaff(access) : makeBuyer(100_000);
  return { token: await tokenOf(await user), key: randomUUID() };
}

describe('every operation', () => {
  it.each(protectedOnes)('%s asks who is calling', async (_, operation) => {
    const call = { params: paramsOf(operation, randomUUID()), key: randomUUID(), body: operation.body && {} };
    await expectProblem(await callApi(operation, call), 401, 'unauthenticated');
    await expectProblem(await callApi(operation, { ...call, token: 'fr_made-up' }), 401, 'unauthenticated');
    await expectProblem(
      await callApi(operation, { ...call, headers: { authorization: 'Basic dTpw' } }),
      401,
      'unauthenticated',
    );
  });

  it.each(withBody)('%s refuses what is not its JSON', async (_, operation) => {
    const call = { ...(await signedInFor(operation)), params: paramsOf(operation, randomUUID()) };
    for (const rawBody of ['', '{', '{"a":1}}', "{'a':1}", new Uint8Array([0x22, 0xff, 0xfe, 0x22])]) {
      await expectProblem(await callApi(operation, { ...call, rawBody }), 400, 'malformed-json');
    }
    for (const body of [null, 5, 'text', true, []]) {
      await expectProblem(await callApi(operation, { ...call, body }), 422, 'invalid');
    }
    const form = {
      ...call,
      rawBody: 'a=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    };
    await expectProblem(await callApi(operation, form), 415, 'unsupported-media-type');
    const huge = { ...call, rawBody: JSON.stringify({ filler: 'x'.repeat(operation.mostBytes ?? 70_000) }) };
    await expectProblem(await callApi(operation, huge), 413, 'too-large');
  });

  it.each(withId)('%s knows no made-up id', async (name, operation) => {
    const call = { ...(await signedInFor(operation)), body: await validBody(name, operation) };
    const headers = { 'queue-ticket': 'v1.made.up', 'queue-pass': 'v1.made.up' };
    for (const id of [
      randomUUID(),
      'x',
      '0',
      "' or 1=1 --",
      '한글',
      '💥',
      '../../etc',
      'null',
      'a'.repeat(79),
    ]) {
      const answer = await callApi(operation, { ...call, headers, params: paramsOf(operation, id) });
      await expectProblem(answer, 404, 'not-found');
    }
  });

  it.each(all.filter(([, { idempotency }]) => idempotency === 'required'))(
    '%s needs a key',
    async (name, operation) => {
      const { token } = await signedInFor(operation);
      const call = {
        token,
        params: paramsOf(operation, randomUUID()),
        body: await validBody(name, operation),
      };
      await expectProblem(await callApi(operation, call), 400, 'idempotency-key-required');
      for (const key of ['with space', 'ü', 'x'.repeat(256)]) {
        await expectProblem(await callApi(operation, { ...call, key }), 422, 'invalid');
      }
    },
  );

  it.each(all)('%s answers no other method', async (_, operation) => {
    const answer = await callApi(operation, { params: paramsOf(operation, randomUUID()) }, 'PUT');
    await expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.get('allow')).toContain(operation.method);
  });
});

async function validBody(name: string, operation: Operation): Promise<unknown> {
  const guarded = GUARDED_CALLS[name];
  if (guarded) return (await guarded()).body;
  if (!operation.body) return undefined;
  if (operation === operations.topUp) return { amount: 5_000 };
  if (operation === operations.createHold) return { seats: [0] };
  if (operation === operations.placeOrder) return { holdId: randomUUID() };
  return {};
}

describe('a top-up', () => {
  const absurd = [
    0,
    -1,
    -1_000_000,
    0.5,
    999,
    5_000_001,
    1e21,
    '1000',
    '1e3',
    [5],
    [5_000],
    { amount: 1 },
    null,
    undefined,
    true,
    1.5,
    1_000.5,
  ];

  it.each(absurd)('of %j is refused and moves nothing', async (amount) => {
    const user = await makeBuyer(7_000);
    const call = { token: await tokenOf(user), key: randomUUID(), body: { amount } };
    const answer = await callApi(operations.topUp, call);
    await expectProblem(answer, 422, 'invalid');
    expect(answer.json.errors[0]).toEqual({ path: 'amount', message: expect.any(String) });
    expect((await getWallet(user)).balance).toBe(7_000);
  });

  it.each([
    ['no body', {}, 415, 'unsupported-media-type'],
    ['an empty one', { rawBody: '' }, 400, 'malformed-json'],
    ['an amount alone', { rawBody: '5000' }, 422, 'invalid'],
  ])('with %s is refused and moves nothing', async (_, sent, status, code) => {
    const user = await makeBuyer(7_000);
    const call = { token: await tokenOf(user), key: randomUUID(), ...sent };
    await expectProblem(await callApi(operations.topUp, call), status, code);
    expect((await getWallet(user)).balance).toBe(7_000);
  });

  it.each([
    ['no key', undefined, 400, 'idempotency-key-required'],
    ['an empty key', '', 400, 'idempotency-key-required'],
    ['a key of 256 characters', 'k'.repeat(256), 422, 'invalid'],
    ['a key with a space', 'two words', 422, 'invalid'],
    ['a key that is not ASCII', 'schlüssel', 422, 'invalid'],
    ['a key with a control character', 'be\u0007ll', 422, 'invalid'],
    ['a key with a tab', 'a\tb', 422, 'invalid'],
  ])('with %s is refused and moves nothing', async (_, key, status, code) => {
    const user = await makeBuyer(7_000);
    const headers = key === undefined ? undefined : { 'idempotency-key': key };
    const answer = await callApi(operations.topUp, {
      token: await tokenOf(user),
      headers,
      body: { amount: 5_000 },
    });
    await expectProblem(answer, status, code);
    if (status === 422) expect(answer.json.errors[0].path).toBe('Idempotency-Key');
    expect((await getWallet(user)).balance).toBe(7_000);
  });

  it('is known by a key of 255 characters from then on: again, for another amount, and while it runs', async () => {
    const user = await makeBuyer();
    const call = { token: await tokenOf(user), key: 'k'.repeat(255), body: { amount: 5_000 } };
    const both = await Promise.all([callApi(operations.topUp, call), callApi(operations.topUp, call)]);
    const [first, second] = both.toSorted((one, other) => one.status - other.status);
    if (!first || !second) throw new Error('there were two');
    expect(first.status).toBe(201);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    await expectProblem(second, 409, 'in-progress');
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    const again = await callApi(operations.topUp, call);
    expect([again.status, again.json, again.headers.get('idempotency-replayed')]).toEqual([
      201,
      first.json,
      'true',
    ]);
    const other = await callApi(operations.topUp, { ...call, body: { amount: 6_000 } });
    await expectProblem(other, 422, 'idempotency-key-reused');
    expect((await getWallet(user)).balance).toBe(5_000);
  });

  it('leaves the key of a refused body unused', async () => {
    const user = await makeBuyer();
    const call = { token: await tokenOf(user), key: randomUUID() };
    await callApi(operations.topUp, { ...call, body: { amount: -5 } });
    expect((await callApi(operations.topUp, { ...call, body: { amount: 5_000 } })).status).toBe(201);
  });
});

describe('a new account', () => {
  const good = () => ({ email: `${randomUUID()}@example.test`, password: 'long enough', name: 'Ada' });

  it.each([
    { email: 'nobody' },
    { email: 'a@b' },
    { email: 5 },
    { email: undefined },
    { email: `${'a'.repeat(250)}@example.test` },
    { password: 'short' },
    { password: 'x'.repeat(129) },
    { password: null },
    { name: '' },
    { name: '   ' },
    { name: 'x'.repeat(101) },
    { name: 'Ada\r\nBcc: b@example.test' },
    { name: 'A\0da' },
    { name: {} },
  ])('with %j is refused', async (wrong) => {
    await expectProblem(
      await callApi(operations.createUser, { body: { ...good(), ...wrong } }),
      422,
      'invalid',
    );
  });

  it('cannot choose its role or balance', async () => {
    const answer = await callApi(operations.createUser, { body: { ...good(), role: 'admin', balance: 5 } });
    expect(answer.json.user.role).toBe('fan');
  });

  it('has an address of its own, whatever its case', async () => {
    const account = good();
    await callApi(operations.createUser, { body: account });
    const again = await callApi(operations.createUser, {
      body: { ...account, email: account.email.toUpperCase() },
    });
    await expectProblem(again, 409, 'email-taken');
  });
});

describe('sign-ups', () => {
  const attempt = (address: string) =>
    callApi(operations.createUser, {
      headers: { 'x-forwarded-for': address },
      body: { email: 'nobody', password: 'long enough', name: 'Ada' },
    });
  const signUp = (address: string) =>
    callApi(operations.createUser, {
      headers: { 'x-forwarded-for': address },
      body: { email: `${randomUUID()}@example.test`, password: 'long enough', name: 'Ada' },
    });

  it('are refused from a network that has made many, and from no other', async () => {
    const limit = { key: 'sign-up-from:2001:db8:7:7::/64', most: 300, windowSeconds: 3_600 };
    for (let made = 0; made < 299; made++) await countStrike(limit);
    expect((await signUp('2001:db8:7:7::a')).status).toBe(201);
    const refused = await signUp('2001:db8:7:7:8::b');
    await expectProblem(refused, 429, 'rate-limited');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signUp('2001:db8:7:8::a')).status).toBe(201);
  });

  it('count also when the address is taken, and not when the form is wrong', async () => {
    const network = '198.51.100.77';
    const limit = { key: `sign-up-from:${network}`, most: 300, windowSeconds: 3_600 };
    for (let made = 0; made < 298; made++) await countStrike(limit);
    for (let wrong = 0; wrong < 5; wrong++) expect((await attempt(network)).status).toBe(422);
    const email = `${randomUUID()}@example.test`;
    const body = { email, password: 'long enough', name: 'Ada' };
    const call = { headers: { 'x-forwarded-for': network }, body };
    expect((await callApi(operations.createUser, call)).status).toBe(201);
    expect((await callApi(operations.createUser, call)).status).toBe(409);
    expect((await callApi(operations.createUser, call)).status).toBe(429);
  });
});

describe('log-ins', () => {
  it('are refused after repeated failures, with the time to wait', async () => {
    const email = `${randomUUID()}@example.test`;
    const attempt = () => callApi(operations.createToken, { body: { email, password: 'wrong password' } });
    const codes = [];
    for (let count = 0; count < 9; count++) codes.push((await attempt()).json.code);
    expect(codes).toEqual([...Array(8).fill('bad-credentials'), 'rate-limited']);
    expect(Number((await attempt()).headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('lists', () => {
  it.each([{ limit: '0' }, { limit: '101' }, { limit: 'x' }, { limit: '1.5' }, { limit: '-1' }])(
    'refuse %j',
    async (query) => {
      const { token } = await signedInFor(operations.listOrders);
      for (const list of [operations.listTransactions, operations.listOrders, operations.listConcerts]) {
        await expectProblem(await callApi(list, { token, query }), 422, 'invalid');
      }
    },
  );

  it('refuse cursors that they did not give out', async () => {
    const { token } = await signedInFor(operations.listOrders);
    for (const cursor of ['x', '1.5', "' or 1=1", '💥', '9'.repeat(40)]) {
      await expectProblem(
        await callApi(operations.listTransactions, { token, query: { cursor } }),
        422,
        'invalid',
      );
      await expectProblem(await callApi(operations.listConcerts, { query: { cursor } }), 422, 'invalid');
      await expectProblem(await callApi(operations.listOrders, { token, query: { cursor } }), 422, 'invalid');
    }
    for (const from of ['yesterday', '2026-13-01', '0', '']) {
      await expectProblem(await callApi(operations.listConcerts, { query: { from } }), 422, 'invalid');
    }
  });
});
