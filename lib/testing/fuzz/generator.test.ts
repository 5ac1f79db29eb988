import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../http/openapi';
import { chanceOf } from './chance';
import { readContract } from './contract';
import { curlOf, type FuzzCall } from './fuzz-call';
import { sampleValue } from './sample-value';
import { makeAbsurd, spoilCall } from './spoil-call';
import { spoilValue } from './spoil-value';

const contract = readContract(JSON.parse(JSON.stringify(openApiDocument())));
const withJson = contract.filter(({ body }) => body?.type === 'application/json');
const operationOf = (id: string) => {
  const operation = contract.find((known) => known.id === id);
  if (!operation) throw new Error(`no ${id}`);
  return operation;
};

function topUp(): FuzzCall {
  return {
    number: 7,
    operation: operationOf('topUp'),
    caller: 'fan',
    method: 'POST',
    target: '/api/v1/wallet/top-ups',
    headers: [
      ['content-type', 'application/json'],
      ['idempotency-key', "it's"],
    ],
    body: Buffer.from('{"amount":5000}'),
    spoilt: null,
    routed: true,
    unparsed: false,
    expect: 'success',
  };
}

function spoiled(seed: number): FuzzCall {
  const call = topUp();
  spoilCall(call, chanceOf(seed));
  return call;
}

describe('the contract as it is read', () => {
  it('tells who may call', () => {
    const rights = ['listConcerts', 'getHold', 'checkIn', 'changeRole'].map((id) => operationOf(id).right);
    expect(rights).toEqual(['public', 'user', 'staff', 'admin']);
  });

  it('tells a body that is allowed from one that is not', () => {
    const { body } = operationOf('topUp');
    expect(body?.check({ amount: 1_000 })).toBeNull();
    for (const amount of [999, 5_000_001, '1000', null, 1.5]) expect(body?.check({ amount })).not.toBeNull();
  });
});

describe('made values', () => {
  it.each(withJson.map(({ id }) => id))('of %s are allowed by its schema', (id) => {
    const { body } = operationOf(id);
    for (let seed = 0; seed < 50; seed++)
      expect(body?.check(sampleValue(body.schema, chanceOf(seed)))).toBeNull();
  });

  it('are the same again for the same seed, and others for others', () => {
    const schema = operationOf('createUser').body?.schema ?? {};
    const all = Array.from({ length: 20 }, (_, seed) => JSON.stringify(sampleValue(schema, chanceOf(seed))));
    expect(all).toEqual(all.map((_, seed) => JSON.stringify(sampleValue(schema, chanceOf(seed)))));
    expect(new Set(all).size).toBeGreaterThan(5);
  });

  it('are mostly forbidden once one thing in them is wrong, and leave what they were made from alone', () => {
    const { body } = operationOf('topUp');
    const right = { amount: 5_000 };
    const wrong = Array.from({ length: 100 }, (_, seed) =>
      spoilValue(right, body?.schema ?? {}, chanceOf(seed)),
    );
    expect(right).toEqual({ amount: 5_000 });
    expect(wrong.filter(({ value }) => body?.check(value) !== null).length).toBeGreaterThan(60);
    expect(wrong.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'amount: is missing',
        'amount: is one below the least',
        'amount: is one above the most',
      ]),
    );
  });
});

describe('a spoilt call', () => {
  it('is the same again for the same seed', () => {
    for (let seed = 0; seed < 200; seed++) expect(spoiled(seed)).toEqual(spoiled(seed));
  });

  it('has something wrong with it in path, query, headers, body, encoding and method', () => {
    const calls = Array.from({ length: 500 }, (_, seed) => spoiled(seed));
    const right = topUp();
    const differs: ((call: FuzzCall) => boolean)[] = [
      ({ target }) => !target.startsWith(right.target) || target.startsWith(`${right.target}/`),
      ({ target }) => target.includes('?'),
      ({ headers }) => JSON.stringify(headers) !== JSON.stringify(right.headers),
      ({ body }) => body?.toString() !== right.body?.toString(),
      ({ method }) => method !== right.method,
    ];
    for (const test of differs) expect(calls.filter(test).length).toBeGreaterThan(20);
    expect(calls.every(({ spoilt }) => spoilt !== null)).toBe(true);
    expect(calls.filter((call) => call.expect === 'refusal').length).toBeGreaterThan(150);
  });

  it('can be sent: nothing in path and headers is refused by the sender itself', () => {
    for (let seed = 0; seed < 500; seed++) {
      const call = topUp();
      makeAbsurd(call, chanceOf(seed));
      expect(call.target).toMatch(/^\/[!-~]*$/);
      for (const [, value] of call.headers) expect(value).toMatch(/^[\t\x20-\x7e\x80-\xff]*$/);
    }
  });
});

describe('the line for a shell', () => {
  it('says the same as the call', () => {
    const line = curlOf(topUp(), 'http://127.0.0.1:3000');
    expect(line).toContain("-X POST 'http://127.0.0.1:3000/api/v1/wallet/top-ups'");
    expect(line).toContain(`-H 'idempotency-key: it'\\''s'`);
    expect(line).toContain(`echo ${Buffer.from('{"amount":5000}').toString('base64')} | base64 -d`);
  });
});
