import type { APIResponse } from '@playwright/test';
import { sessionCookie } from '@/lib/auth';
import { expect, test } from './fixtures';
import { makePerson, putOn } from './shop';

async function problemOf(response: APIResponse) {
  expect(response.headers()['content-type']).toContain('application/problem+json');
  return response.json();
}

/** What can be asserted of a whole running server only; every operation's inputs and answers have tests of their own. */
test.describe('the server', { tag: '@desktop' }, () => {
  test.describe('a write that carries the cookie', () => {
    const ORIGINS: Record<string, string>[] = [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
    ];

    for (const headers of ORIGINS) {
      test(`is refused from ${JSON.stringify(headers)}`, async ({ signedIn, request, site }) => {
        const page = await signedIn(await makePerson());
        const cookie = (await page.context().cookies()).find(({ name }) => name === sessionCookie.name);
        const response = await request.post(`${site}/api/v1/wallet/top-ups`, {
          headers: {
            ...headers,
            cookie: `${cookie?.name}=${cookie?.value}`,
            'idempotency-key': 'from-elsewhere',
          },
          data: { amount: 50_000 },
        });
        expect(response.status()).toBe(403);
        expect(await problemOf(response)).toMatchObject({ code: 'cross-origin', status: 403 });
      });
    }

    test('is taken from the site itself', async ({ signedIn }) => {
      const page = await signedIn(await makePerson());
      await page.goto('/wallet');
      const status = await page.evaluate(async () => {
        const response = await fetch('/api/v1/wallet/top-ups', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': 'from-the-page' },
          body: JSON.stringify({ amount: 50_000 }),
        });
        return response.status;
      });
      expect(status).toBe(201);
      await page.reload();
      await expect(page.getByRole('main')).toContainText('+₩50,000');
    });
  });

  test('an unknown path answers 404 and a wrong method 405, both as problems', async ({ request }) => {
    const unknown = await request.get('/api/v1/no/such/thing');
    expect(unknown.status()).toBe(404);
    expect(await problemOf(unknown)).toMatchObject({ code: 'not-found', status: 404 });
    const wrong = await request.delete('/api/v1/wallet');
    expect(wrong.status()).toBe(405);
    expect(await problemOf(wrong)).toMatchObject({ code: 'method-not-allowed', status: 405 });
  });

  test('a path with broken escapes is not found, and no fault', async ({ request }) => {
    const broken = await request.get('/api/v1/concerts/%E0%A4%A');
    expect(await problemOf(broken)).toMatchObject({ code: 'not-found', status: 404 });
    expect((await request.get('/concerts/%E0%A4%A')).status()).toBe(404);
  });

  test('the operator sees that it runs, that it is ready, and how it does', async ({ request }) => {
    const health = await request.get('/api/health');
    expect(health.status()).toBe(200);
    const ready = await request.get('/api/ready');
    expect(ready.status()).toBe(200);
    expect(await ready.json()).toMatchObject({ mysql: true, redis: true });
    const metrics = await request.get('/api/metrics');
    expect(metrics.status()).toBe(200);
    expect(metrics.headers()['content-type']).toContain('text/plain');
    expect(await metrics.text()).toMatch(/^# TYPE \w+ \w+$/m);
  });

  test('the contract is served as OpenAPI', async ({ request }) => {
    const response = await request.get('/api/v1/openapi.json');
    const document = await response.json();
    expect(document.openapi).toMatch(/^3\.1\./);
    const paths = Object.keys(document.paths);
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.some((path) => path.endsWith('/performances/{id}/queue'))).toBe(true);
  });

  test('the status of a line is the same bytes for everybody, without a cookie', async ({
    request,
    site,
  }) => {
    const night = await putOn({ queueEnabled: true });
    const path = `${site}/api/v1/performances/${night.id}/queue/status`;
    const { token } = await makePerson();
    // Nothing moves in this line, so only the clock in the answer could differ; both have to come within its second.
    await expect(async () => {
      const [one, other] = await Promise.all([
        request.get(path),
        request.get(path, { headers: { authorization: `Bearer ${token}`, cookie: 'a=b' } }),
      ]);
      expect(await one.body()).toEqual(await other.body());
      for (const response of [one, other]) {
        expect(response.headers()).toMatchObject({ 'cache-control': 'public, max-age=1' });
        expect(response.headers()['set-cookie']).toBeUndefined();
        expect(response.headers()['vary'] ?? '').not.toMatch(/cookie|\*/i);
      }
    }).toPass();
  });

  test('pages and answers carry the headers that keep other sites out', async ({ request }) => {
    for (const path of ['/', '/sign-in', '/api/v1/concerts', '/no/such/page']) {
      const headers = (await request.get(path)).headers();
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'strict-origin-when-cross-origin',
      });
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  test('the session cookie is out of the reach of scripts and of other sites', async ({ request }) => {
    const response = await request.get('/api/auth/csrf');
    const cookies = response.headersArray().filter(({ name }) => name.toLowerCase() === 'set-cookie');
    for (const { value } of cookies) expect(value).toMatch(/HttpOnly.*SameSite=Lax/i);
  });
});
