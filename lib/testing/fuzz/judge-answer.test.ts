import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../http/openapi';
import { readContract } from './contract';
import type { FuzzCall } from './fuzz-call';
import { judgeAnswer } from './judge-answer';

const contract = readContract(JSON.parse(JSON.stringify(openApiDocument())));

function callOf(id: string, changes: Partial<FuzzCall> = {}): FuzzCall {
  const operation = contract.find((known) => known.id === id);
  if (!operation) throw new Error(`no ${id}`);
  return {
    number: 1,
    operation,
    caller: 'fan',
    method: operation.method,
    target: operation.path,
    headers: [],
    body: null,
    spoilt: null,
    routed: true,
    unparsed: false,
    expect: 'either',
    ...changes,
  };
}

const JSON_HEADERS = { 'content-type': 'application/json', 'x-request-id': 'r', 'cache-control': 'no-store' };
const PROBLEM_HEADERS = { ...JSON_HEADERS, 'content-type': 'application/problem+json' };

const wallet = (body: unknown, headers = JSON_HEADERS) => ({
  status: 200,
  headers,
  text: JSON.stringify(body),
});
function problem(status: number, code: string, changes: object = {}, headers: object = {}) {
  const words = { type: '/api/docs#x', title: 'No', status, code, detail: 'No.', requestId: 'r', ...changes };
  return { status, headers: { ...PROBLEM_HEADERS, ...headers }, text: JSON.stringify(words) };
}

describe('the judge', () => {
  it('finds nothing wrong with what the contract says', () => {
    expect(judgeAnswer(callOf('getWallet'), wallet({ balance: 5, currency: 'KRW' }))).toEqual([]);
    expect(judgeAnswer(callOf('getHold', { expect: 'refusal' }), problem(404, 'not-found'))).toEqual([]);
    expect(judgeAnswer(callOf('endToken'), { status: 204, headers: JSON_HEADERS, text: '' })).toEqual([]);
  });

  it.each([
    ['a status of 500', problem(500, 'internal'), /^500/],
    ['a status that is not documented', problem(410, 'hold-expired'), /410 is not documented/],
    [
      'a code that is not documented for it',
      problem(401, 'ticket-invalid', {}, { 'www-authenticate': 'Bearer' }),
      /code ticket-invalid/,
    ],
    ['a field more', wallet({ balance: 5, currency: 'KRW', owner: 'x' }), /owner/],
    ['a field of another type', wallet({ balance: '5', currency: 'KRW' }), /balance/],
    ['a body that is cut short', { ...wallet({}), text: '{"balance":' }, /is not JSON/],
    [
      'another media type',
      { ...wallet({}), headers: { ...JSON_HEADERS, 'content-type': 'text/html' } },
      /text\/html/,
    ],
    [
      'no request id',
      wallet({ balance: 5, currency: 'KRW' }, { ...JSON_HEADERS, 'x-request-id': '' }),
      /x-request-id/,
    ],
    [
      'a personal answer that may be kept',
      wallet({ balance: 5, currency: 'KRW' }, { ...JSON_HEADERS, 'cache-control': 'public' }),
      /kept by others/,
    ],
    [
      'another requestId than in the header',
      problem(401, 'unauthenticated', { requestId: 'q' }, { 'www-authenticate': 'Bearer' }),
      /another requestId/,
    ],
    [
      'another status than the answer has',
      problem(401, 'unauthenticated', { status: 403 }, { 'www-authenticate': 'Bearer' }),
      /says 403/,
    ],
    [
      'a stack',
      problem(
        401,
        'unauthenticated',
        { detail: 'at run (/app/lib/x.ts:5:1)' },
        { 'www-authenticate': 'Bearer' },
      ),
      /insides/,
    ],
    [
      'SQL',
      problem(401, 'unauthenticated', { detail: 'select id from users' }, { 'www-authenticate': 'Bearer' }),
      /insides/,
    ],
    ['no answer', { trouble: 'socket hang up' }, /no answer/],
  ])('notices %s', (_, answer, fault) => {
    const call = callOf('getWallet');
    const faults = judgeAnswer(call, answer);
    expect(faults.join('\n')).toMatch(fault);
  });

  it('notices success where there must be none, and the other way round', () => {
    const answer = wallet({ balance: 5, currency: 'KRW' });
    expect(judgeAnswer(callOf('getWallet', { expect: 'refusal' }), answer)).toEqual(['is not refused (200)']);
    const refused = problem(401, 'unauthenticated', {}, { 'www-authenticate': 'Bearer' });
    expect(judgeAnswer(callOf('getWallet', { expect: 'success' }), refused).join()).toMatch(/is refused/);
  });

  it('wants a problem for paths and methods that are not there, too', () => {
    const elsewhere = callOf('getWallet', { routed: false, method: 'PUT' });
    expect(judgeAnswer(elsewhere, problem(405, 'method-not-allowed', {}, { allow: 'GET' }))).toEqual([]);
    expect(judgeAnswer(elsewhere, { status: 400, headers: {}, text: 'Bad Request' }).join()).toMatch(
      /no problem/,
    );
    expect(judgeAnswer(elsewhere, { status: 500, headers: {}, text: '' }).join()).toMatch(/500/);
  });
});
