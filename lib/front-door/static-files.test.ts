import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staticFiles } from './static-files';

const build = mkdtempSync(`${tmpdir()}/frontrow-static-`);
mkdirSync(`${build}/static/chunks`, { recursive: true });
writeFileSync(`${build}/secret`, 'not of the site');
writeFileSync(`${build}/static/chunks/a.js`, 'let a;');
writeFileSync(`${build}/static/chunks/a.js.gz`, gzipSync('let a;'));
writeFileSync(`${build}/static/chunks/b.js`, 'let b;');

const send = staticFiles(build, async (request, response) => {
  response.end(`router ${request.method} ${request.url}`);
});
const server = createServer((request, response) => void send(request, response));
let site = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(build, { recursive: true });
});

const ask = (path: string, options: RequestInit = {}) => fetch(`${site}${path}`, options);

describe('staticFiles', () => {
  it.each([
    ['a.js', 'gzip', 'gzip'],
    ['a.js', 'identity', null],
    ['b.js', 'gzip', null],
  ])('sends %s to somebody who takes %s as %s, for ever', async (name, takes, comesAs) => {
    const response = await ask(`/_next/static/chunks/${name}`, { headers: { 'accept-encoding': takes } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-encoding')).toBe(comesAs);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(response.headers.get('cache-control')).toBe('public,max-age=31536000,immutable');
    expect(response.headers.get('content-type')).toBe('text/javascript');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe(`let ${name[0]};`);
  });

  it('sends nobody a part of a file', async () => {
    const response = await ask('/_next/static/chunks/b.js', { headers: { range: 'bytes=4-2' } });
    expect([response.status, await response.text()]).toEqual([200, 'let b;']);
  });

  it.each([
    ['GET', '/_next/static/chunks/none.js?v=1'],
    ['GET', '/_next/static/..%2fsecret'],
    ['GET', '/_next/static/%'],
    ['POST', '/_next/static/chunks/a.js'],
    ['GET', '/concerts'],
  ])('leaves %s %s to the router, as it came', async (method, path) => {
    expect(await (await ask(path, { method })).text()).toBe(`router ${method} ${path}`);
  });
});
