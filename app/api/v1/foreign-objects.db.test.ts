import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Operation } from '@/lib/http/operation';
import { operations } from '@/lib/http/operations';
import { type ApiCall, callApi, tokenOf } from '@/lib/testing/call-api';
import { fingerprint } from '@/lib/testing/fingerprint';
import { GUARDED_CALLS } from '@/lib/testing/guarded-calls';
import { OWNED_CALLS, type OwnedCall } from '@/lib/testing/owned-calls';
import { PUBLIC_CALLS } from '@/lib/testing/public-calls';
import { makeBuyer, makeStaff } from '@/lib/testing/shop';

/*
 * What is somebody's own, tried by everybody else through the API. A refusal does not tell a thing of somebody else from
 * one that never was: both have the same words.
 */

const all = Object.entries<Operation>(operations);
const own = all.filter(([, { access }]) => access === 'user');

const STRANGERS = {
  'another fan': () => makeBuyer(1_000_000),
  staff: () => makeStaff('staff'),
  'an admin': () => makeStaff('admin'),
};

function ownedCall(name: string): Promise<OwnedCall> {
  const make = OWNED_CALLS[name];
  if (!make) throw new Error(`lib/testing/owned-calls.ts has no call of ${name}`);
  return make();
}

/** A path that names a thing of somebody: dates are everybody's. */
const namesAThing = ({ path }: Operation) => /\{\w+\}/.test(path.replace('/performances/{id}', ''));
/** A word that is somebody's alone. */
const carriesAWord = ({ headers }: Operation) =>
  ['queue-ticket', 'queue-pass'].some((name) => name in (headers?.shape ?? {}));

/** The same call for a thing that never was. */
function neverThere(call: ApiCall, id: string): ApiCall {
  const made = id.includes('.') ? `${id.slice(0, -20)}${'A'.repeat(20)}` : randomUUID();
  return JSON.parse(JSON.stringify(call).replaceAll(id, made));
}

async function answerTo(operation: Operation, call: ApiCall, token: string) {
  const key = call.key && randomUUID();
  const { status, json, text, headers } = await callApi(operation, { ...call, key, token });
  const { requestId, ...words } = json ?? { text };
  const others = [...headers].filter(([name]) => name !== 'x-request-id');
  return { status, words, headers: Object.fromEntries(others) };
}

describe('every operation', () => {
  it('has a call that the tests of this folder make', () => {
    const known = [...Object.keys(OWNED_CALLS), ...Object.keys(PUBLIC_CALLS), ...Object.keys(GUARDED_CALLS)];
    expect(known.sort()).toEqual(all.map(([name]) => name).sort());
    expect(Object.keys(OWNED_CALLS).sort()).toEqual(own.map(([name]) => name).sort());
  });

  it.each(own.filter(([, operation]) => namesAThing(operation) || carriesAWord(operation)))(
    '%s names the thing whose owner alone may call it',
    async (name) => {
      expect((await ownedCall(name)).id).toBeTruthy();
    },
  );
});

const NAMING = own.filter(
  ([name, operation]) => namesAThing(operation) || carriesAWord(operation) || name === 'placeOrder',
);

describe("a thing that is somebody's own", () => {
  it.each(NAMING)('is for %s of anybody else as if it had never been', async (name, operation) => {
    const { call, id = '' } = await ownedCall(name);
    const strangers = await Promise.all(
      Object.entries(STRANGERS).map(async ([who, make]) => ({ who, token: await tokenOf(await make()) })),
    );
    const before = await fingerprint();
    for (const { who, token } of strangers) {
      const foreign = await answerTo(operation, call, token);
      const unknown = await answerTo(operation, neverThere(call, id), token);
      expect([who, foreign.status]).toEqual([who, carriesAWord(operation) ? 403 : 404]);
      expect({ who, ...foreign }).toEqual({ who, ...unknown });
    }
    expect((await callApi(operation, { ...call, token: undefined })).status).toBe(401);
    // A refused payment or refund is kept under the key of who asked for it, and changes nothing else.
    const { idempotency_keys: kept, ...rest } = unnamed(await fingerprint());
    const { idempotency_keys: earlier, ...restBefore } = unnamed(before);
    expect(rest).toEqual(restBefore);
    if (!operation.idempotency) expect(kept).toBe(earlier);
  });

  it.each(NAMING)('is there for %s of its owner', async (name, operation) => {
    const { call } = await ownedCall(name);
    const { status, text } = await callApi(operation, call);
    expect([operation.success.status, ...(operation.success.also ?? [])], text).toContain(status);
  });
});

const LISTING = own.filter(([name]) => !NAMING.some(([named]) => named === name));

describe('what somebody is told of themselves', () => {
  it.each(LISTING.filter(([, { method }]) => method === 'GET'))(
    'has in %s nothing of anybody else',
    async (name, operation) => {
      const { owner, call } = await ownedCall(name);
      const mine = await callApi(operation, call);
      const theirs = await callApi(operation, { ...call, token: await tokenOf(await makeBuyer(5_000)) });
      expect([mine.status, theirs.status]).toEqual([200, 200]);
      const ids = mine.text.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
      for (const secret of [owner.id, owner.email, ...ids]) expect(theirs.text).not.toContain(secret);
    },
  );
});

/** By the names of the tables alone. */
function unnamed(sums: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name.split('.').at(-1), sum]));
}
