import { expect, test } from '@playwright/test';
import type { NewAccount } from '@/db/factories';
import { call, joinLine } from './program';
import { nextStart, openSecondSite, readyOf, type SecondSite } from './second-site';
import { makePerson, type Night, putOn } from './shop';

type Asked = { method?: string; path: string; headers?: Record<string, string> };

const HEADERS_THAT_MATTER = [
  ...['content-type', 'cache-control', 'etag', 'allow', 'location', 'retry-after', 'www-authenticate'],
  ...['content-security-policy', 'x-content-type-options', 'x-frame-options', 'referrer-policy'],
  ...['cross-origin-opener-policy', 'permissions-policy'],
];

/** Compressed bodies have versions of their own. */
const PLAIN = { 'accept-encoding': 'identity' };

/** Members that are new in each answer, or that each process makes for itself. */
const OWN_MEMBERS = new Set(['requestId', 'serverTime', 'version', 'expiresAt', 'pass']);

async function answerOf(site: string, { path, ...init }: Asked) {
  const response = await fetch(`${site}${path}`, { redirect: 'manual', ...init });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
  const headers: Record<string, string | null> = Object.fromEntries(
    HEADERS_THAT_MATTER.map((name) => [name, response.headers.get(name)]),
  );
  const body = isJson ? JSON.parse(text, (key, value) => (OWN_MEMBERS.has(key) ? null : value)) : text;
  return { status: response.status, headers, body };
}

test.describe('the front door and plain Next @desktop', () => {
  test.describe.configure({ mode: 'serial' });

  let plain: SecondSite;
  let night: Night;
  let person: NewAccount;
  let ticket: string;

  test.beforeAll(async ({ baseURL }) => {
    plain = await openSecondSite(nextStart);
    night = await putOn({ queueEnabled: true });
    person = await makePerson();
    ({ ticket } = await joinLine(baseURL ?? '', person, night));
  });

  test.afterAll(() => plain.close());

  const sameAnswer = async (site: string | undefined, asked: Asked) => {
    const [door, next] = [await answerOf(site ?? '', asked), await answerOf(plain.url, asked)];
    expect(door, JSON.stringify(asked)).toEqual(next);
    return door;
  };

  const own = (headers: Record<string, string> = {}) => ({
    authorization: `Bearer ${person.token}`,
    ...headers,
  });

  test('give the same answers to what everybody asks', async ({ baseURL }) => {
    const status = `/api/v1${night.queue}/status`;
    const seats = `/api/v1${night.seats}`;
    expect(await sameAnswer(baseURL, { path: '/api/health' })).toMatchObject({ status: 200 });
    expect(await sameAnswer(baseURL, { path: '/api/ready' })).toMatchObject({ status: 200 });
    // Each process has looked within its own last second.
    await expect(async () => {
      const { headers, ...answer } = await sameAnswer(baseURL, { path: status });
      expect(answer).toMatchObject({ status: 200, body: { phase: 'open' } });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }).toPass();
    const free = await sameAnswer(baseURL, { path: seats, headers: PLAIN });
    expect(free).toMatchObject({ status: 200, body: { free: 308 } });
    const headers = { ...PLAIN, 'if-none-match': String(free.headers['etag']) };
    expect(await sameAnswer(baseURL, { path: seats, headers })).toMatchObject({ status: 304 });
  });

  test('give the same answers to who stands in line', async ({ baseURL }) => {
    const path = `/api/v1${night.queue}`;
    const shown = own({ 'queue-ticket': ticket });
    const join = await sameAnswer(baseURL, { method: 'POST', path, headers: own() });
    expect(join).toMatchObject({ status: 200, body: { ticket } });
    expect(await sameAnswer(baseURL, { path: `${path}/me`, headers: shown })).toMatchObject({ status: 200 });
    const claim = { method: 'POST', path: `${path}/claim`, headers: shown };
    await expect.poll(async () => (await answerOf(baseURL ?? '', claim)).status).toBe(200);
    await sameAnswer(baseURL, claim);
    const claimed = await call<{ pass: string }>(baseURL ?? '', person, `${night.queue}/claim`, {
      headers: { 'queue-ticket': ticket },
    });
    const withPass = own({ 'queue-pass': claimed.pass });
    const renewed = await sameAnswer(baseURL, { method: 'POST', path: `${path}/renew`, headers: withPass });
    expect(renewed).toMatchObject({ status: 200 });
    const left = await sameAnswer(baseURL, { method: 'DELETE', path, headers: withPass });
    expect(left).toMatchObject({ status: 204, body: '' });
  });

  test('refuse the same calls in the same words', async ({ baseURL }) => {
    const queue = `/api/v1${night.queue}`;
    const status = `${queue}/status`;
    const refused: [Asked, number][] = [
      [{ method: 'POST', path: queue }, 401],
      [{ method: 'POST', path: queue, headers: { authorization: 'Bearer nobody' } }, 401],
      [{ method: 'POST', path: `${queue}/claim`, headers: own({ 'queue-ticket': `${ticket}x` }) }, 403],
      [{ path: `${queue}/me`, headers: own() }, 403],
      [{ method: 'PUT', path: status }, 405],
      [{ method: 'PATCH', path: queue }, 405],
      [{ method: 'POST', path: '/api/health' }, 405],
      [{ path: '/api/v1/performances/nothing/queue/status' }, 404],
      [{ path: '/api/v1/performances/%zz/queue/status' }, 404],
      [{ path: `${status}/` }, 308],
      [{ path: `/api/v1/${night.queue}/status` }, 308],
    ];
    for (const [asked, code] of refused) expect((await sameAnswer(baseURL, asked)).status).toBe(code);
  });

  test('treat the odd methods and spellings alike', async ({ baseURL }) => {
    const status = `/api/v1${night.queue}/status`;
    expect(await sameAnswer(baseURL, { method: 'HEAD', path: status })).toMatchObject({ status: 200 });
    expect(await sameAnswer(baseURL, { method: 'OPTIONS', path: status })).toMatchObject({ status: 204 });
    expect(await sameAnswer(baseURL, { path: `${status}?now=1` })).toMatchObject({ status: 200 });
    const escaped = status.replace('queue', '%71ueue');
    expect(await sameAnswer(baseURL, { path: escaped })).toMatchObject({ status: 404 });
  });

  test('serve the same pages', async ({ baseURL, page }) => {
    for (const site of [baseURL ?? '', plain.url]) {
      await page.goto(`${site}/concerts/${night.slug}`);
      await expect(page.getByRole('heading', { name: night.title })).toBeVisible();
    }
  });
});

test('a site that is asked to stop ends well, also with people on it @desktop', async ({ page }) => {
  const site = await openSecondSite();
  const night = await putOn();
  await page.goto(`${site.url}/concerts/${night.slug}`);
  await expect(page.getByRole('heading', { name: night.title })).toBeVisible();
  expect(await site.close()).toBe(0);
  await expect(readyOf(site.url)).resolves.toBeNull();
});
