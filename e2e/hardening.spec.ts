import { connect } from 'node:net';
import { expect, test } from './fixtures';
import { openSecondSite, type SecondSite } from './second-site';
import { actionsIn } from './server-actions';
import { demoNight, makePerson, sessionOf } from './shop';

/* What docs/security.md promises of the whole running site, tried from outside. */

const noncesOf = (html: string) =>
  Array.from(html.matchAll(/<script[^>]*\snonce="([^"]+)"/g), ([, nonce]) => nonce);

test.describe('scripts', { tag: '@desktop' }, () => {
  const PAGES = ['/', '/concerts/low-tide', '/sign-in', '/sign-up', '/api/docs', '/no/such/page'];

  test('of a page carry its nonce, all of them, and no other page has the same', async ({ request }) => {
    const seen: string[] = [];
    for (const path of [...PAGES, (await demoNight('low-tide')).seats]) {
      const answer = await request.get(path);
      const html = await answer.text();
      const policy = answer.headers()['content-security-policy'] ?? '';
      const [, scripts = ''] = /script-src ([^;]*)/.exec(policy) ?? [];
      const [, nonce = ''] = /'nonce-([^']+)'/.exec(scripts) ?? [];
      expect([path, scripts]).toEqual([path, `'self' 'nonce-${nonce}' 'strict-dynamic'`]);
      expect(noncesOf(html)).toEqual(Array(html.match(/<script\b/g)?.length).fill(nonce));
      seen.push(nonce);
    }
    expect(new Set(seen).size).toBe(PAGES.length + 1);
  });

  for (const { kind, put, runs } of [
    { kind: 'a script', put: '<script>injected = 1</script>', runs: false },
    { kind: 'a handler', put: '<img src="/nothing" onerror="injected = 1">', runs: false },
    {
      kind: 'a script of another site',
      put: '<script src="https://evil.example/a.js"></script>',
      runs: false,
    },
    {
      kind: 'a script with the page’s nonce',
      put: '<script nonce="NONCE">injected = 1</script>',
      runs: true,
    },
  ])
    test(`that were put into a page ${runs ? 'run' : 'do not run'}: ${kind}`, async ({ browser, site }) => {
      const page = await (await browser.newContext()).newPage();
      await page.route('https://evil.example/**', (route) =>
        route.fulfill({ contentType: 'text/javascript', body: 'injected = 1' }),
      );
      await page.route(`${site}/sign-in`, async (route) => {
        const answer = await route.fetch();
        const html = await answer.text();
        const body = html.replace('</body>', `${put.replace('NONCE', noncesOf(html)[0] ?? '')}</body>`);
        await route.fulfill({ response: answer, body });
      });
      const loaded = page.waitForEvent('load');
      await page.goto(`${site}/sign-in`);
      await loaded;
      expect(await page.evaluate(() => 'injected' in window)).toBe(runs);
      // The page itself works all the same.
      await page.getByRole('button', { name: 'Show the password' }).click();
      await expect(page.getByRole('textbox', { name: 'Password' })).toHaveAttribute('type', 'text');
    });
});

test.describe('a site with https', { tag: '@desktop' }, () => {
  test.skip(!process.env.FRONTROW_BUILD_DIR, 'needs a build to start a second site from');
  const HTTPS = 'https://tickets.example';
  let shop: SecondSite;
  test.beforeAll(async () => {
    shop = await openSecondSite(undefined, { APP_URL: HTTPS, NEXTAUTH_URL: HTTPS });
  });
  test.afterAll(async () => {
    await shop?.close();
  });

  test('has cookies that go back to it over https only, and to no other host', async ({ request }) => {
    const answer = await request.get(`${shop.url}/api/auth/csrf`);
    const cookies = answer.headersArray().filter(({ name }) => name.toLowerCase() === 'set-cookie');
    expect(cookies.length).toBeGreaterThan(0);
    for (const { value } of cookies) {
      expect(value).toMatch(/^__(Host|Secure)-/);
      expect(value).toMatch(/; Path=\/;.*HttpOnly; Secure; SameSite=Lax/);
      expect(value).not.toContain('Domain');
    }
  });

  test('tells browsers to come back over https only', async ({ request }) => {
    for (const path of ['/', '/sign-in', '/api/v1/concerts', '/api/health'])
      expect((await request.get(`${shop.url}${path}`)).headers()['strict-transport-security']).toBe(
        'max-age=63072000; includeSubDomains',
      );
  });
});

test.describe('the server', { tag: '@desktop' }, () => {
  test('serves no folders, no sources and nothing that lies beside them', async ({ request }) => {
    const script = /\/_next\/static\/[^"]+\.js/.exec(await (await request.get('/sign-in')).text())?.[0];
    expect((await request.get(script ?? '')).status()).toBe(200);
    for (const path of [
      `${script}.map`,
      '/posters/',
      '/_next/static/',
      '/.env',
      '/.git/config',
      '/package.json',
      '/_next/static/..%2f..%2fpackage.json',
      '/posters/..%2f..%2fpackage.json',
    ])
      expect([path, (await request.get(path)).status()]).toEqual([path, 404]);
  });

  test('echoes no request back', async ({ site }) => {
    const answer = await fetchRaw(site, 'TRACE / HTTP/1.1\r\nX-Secret: abc\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 4\d\d /);
    expect(answer).not.toContain('abc');
  });

  test('takes no message whose end can be read in two ways', async ({ site }) => {
    const body = 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
    expect(await fetchRaw(site, `POST /api/v1/tokens HTTP/1.1\r\n${body}`)).toMatch(/^HTTP\/1.1 400 /);
  });

  test('says where to report what is wrong with it', async ({ request, site }) => {
    const answer = await request.get('/.well-known/security.txt');
    expect(answer.headers()['content-type']).toBe('text/plain; charset=utf-8');
    const text = await answer.text();
    expect(text).toContain('Contact: mailto:security@frontrow.test\n');
    expect(text).toContain(`Canonical: ${site}/.well-known/security.txt\n`);
    expect(Date.parse(/^Expires: (.*)$/m.exec(text)?.[1] ?? '')).toBeGreaterThan(Date.now());
  });

  test('reads no more than it has to', async ({ request, site }) => {
    const cookie = await sessionOf(await makePerson());
    const large = { name: 'x'.repeat(100_000) };
    const answer = await request.post('/api/v1/users', { data: large });
    expect(await answer.json()).toMatchObject({ status: 413, code: 'too-large' });
    const [rename] = actionsIn('app/profile').filter(({ name }) => name === 'renameAction');
    const action = await request.post('/profile', {
      headers: {
        cookie: `${cookie.name}=${cookie.value}`,
        origin: site,
        'next-action': rename?.id ?? '',
        'content-type': 'text/plain;charset=UTF-8',
      },
      data: JSON.stringify([{ name: 'x'.repeat(3_000_000) }]),
    });
    expect(action.status()).toBe(413);
  });

  test('lets no cache and no browser keep a page of somebody', async ({ request }) => {
    const cookie = await sessionOf(await makePerson());
    for (const path of ['/wallet', '/orders', '/tickets', '/profile', '/api/v1/me', '/api/v1/wallet']) {
      const answer = await request.get(path, { headers: { cookie: `${cookie.name}=${cookie.value}` } });
      expect(answer.status()).toBe(200);
      expect([path, answer.headers()['cache-control']]).toEqual([path, expect.stringContaining('no-store')]);
    }
  });
});

/** All that comes back to a request that is sent as it stands, but for its Host. */
async function fetchRaw(site: string, request: string): Promise<string> {
  const { hostname, port } = new URL(site);
  const socket = connect(Number(port), hostname);
  const [line = '', ...rest] = request.split('\r\n');
  const headers = request.includes('\r\n\r\n') ? rest.join('\r\n') : `${rest.join('\r\n')}\r\n`;
  socket.write(`${line}\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n${headers}`);
  let heard = '';
  for await (const chunk of socket) heard += chunk;
  return heard;
}
