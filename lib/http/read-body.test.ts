import { describe, expect, it } from 'vitest';
import { readJson } from './read-body';

const url = 'http://localhost/';
const json = { 'content-type': 'application/json' };
const post = (body: string, headers: Record<string, string> = {}) =>
  readJson(new Request(url, { method: 'POST', body, headers: { ...json, ...headers } }));

const LONG = JSON.stringify({ filler: 'x'.repeat(70_000) });

describe('a body of JSON', () => {
  it.each([
    ['that says how long it is', { 'content-length': '15' }],
    ['that does not', {}],
    ['that says so in odd words', { 'content-length': 'about 15' }],
  ])('%s is read', async (_, headers) => {
    expect(await post('{"amount":1000}', headers)).toEqual({ amount: 1_000 });
  });

  it.each([
    ['that says so', { 'content-length': String(LONG.length) }],
    ['that says nothing', {}],
    ['that says something else', { 'content-length': '5' }],
  ])('%s is refused when it is too long', async (_, headers) => {
    await expect(post(LONG, headers)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('is refused when it is not in UTF-8', async () => {
    const body = new Uint8Array([0x22, 0xff, 0x22]);
    const request = new Request(url, { method: 'POST', body, headers: json });
    await expect(readJson(request)).rejects.toMatchObject({ code: 'malformed-json' });
  });

  it('is refused by what it says, before anything of it is read', async () => {
    const body = new ReadableStream({
      pull() {
        throw new Error('it was read');
      },
    });
    const headers = { ...json, 'content-length': '70000' };
    const request = new Request(url, { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
    await expect(readJson(request)).rejects.toMatchObject({ code: 'too-large' });
  });
});
