import { describe, expect, it } from 'vitest';
import { openApiDocument } from '@/lib/http/openapi';
import type { Operation } from '@/lib/http/operation';
import { operations } from '@/lib/http/operations';
import { callApi, tokenOf } from '@/lib/testing/call-api';
import { readContract } from '@/lib/testing/fuzz/contract';
import { GUARDED_CALLS } from '@/lib/testing/guarded-calls';
import { OWNED_CALLS } from '@/lib/testing/owned-calls';
import { PUBLIC_CALLS } from '@/lib/testing/public-calls';
import { makeStaff } from '@/lib/testing/shop';

const contract = new Map(
  readContract(JSON.parse(JSON.stringify(openApiDocument()))).map((one) => [one.id, one]),
);

async function callOf(name: string) {
  const owned = await OWNED_CALLS[name]?.();
  if (owned) return owned.call;
  const call = await (GUARDED_CALLS[name] ?? PUBLIC_CALLS[name])?.();
  return { ...call, token: await tokenOf(await makeStaff('admin')) };
}

/** Mails need a server, and a stream has no end. */
const ELSEWHERE = ['resendMail', 'getSeatStream'];

describe('the answer', () => {
  it.each(Object.entries<Operation>(operations).filter(([name]) => !ELSEWHERE.includes(name)))(
    'to %s is what the contract says, and nothing more',
    async (name, operation) => {
      const { status, json, headers } = await callApi(operation, await callOf(name));
      const documented = contract.get(name)?.answers.get(status);
      expect(headers.get('content-type')?.split(';')[0] ?? null).toBe(documented?.type ?? null);
      if (documented?.type === 'application/json') expect(documented.check(json)).toBeNull();
    },
  );

  it('would not be, if it told more', () => {
    const documented = contract.get('getWallet')?.answers.get(200);
    expect(documented?.check({ balance: 1, currency: 'KRW' })).toBeNull();
    expect(documented?.check({ balance: 1, currency: 'KRW', revision: 1 })).toContain('revision');
  });
});
