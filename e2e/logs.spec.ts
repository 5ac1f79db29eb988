import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { openSecondSite, readyOf, type SecondSite } from './second-site';
import { PRICE, putOn, unique } from './shop';

const LOG = 'test-results/second-site.log';

type Line = {
  level: string;
  msg: string;
  requestId?: string;
  operation?: string;
  status?: number;
  user?: string;
};

/* A site of its own, whose log is read. */
test.describe('the log', { tag: '@desktop' }, () => {
  test.skip(!process.env.FRONTROW_BUILD_DIR, 'needs a build to start another site from');
  test.use({ refusals: [401, 500, 503], brokenPages: true });

  let shop: SecondSite;
  /** What nobody but its owner may ever read. */
  const secrets = new Map<string, string>();
  test.beforeAll(async () => {
    shop = await openSecondSite(undefined, { LOG_LEVEL: 'info', TRUSTED_PROXIES: '1' });
  });
  test.afterAll(async () => {
    await shop?.close();
  });

  type Ask = { method?: string; headers?: Record<string, string>; body?: unknown };

  async function ask(path: string, { method = 'POST', headers = {}, body }: Ask = {}) {
    const response = await fetch(`${shop.url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '10.9.8.7', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const requestId = response.headers.get('x-request-id');
    return { status: response.status, requestId, body: text === '' ? null : JSON.parse(text) };
  }

  const keep = (name: string, value: string) => {
    secrets.set(name, value);
    return value;
  };
  const key = () => ({ 'idempotency-key': keep(`key ${secrets.size}`, randomUUID()) });

  const lines = (): Line[] =>
    readFileSync(LOG, 'utf8')
      .split('\n')
      .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
  const linesOf = (operation: string) => lines().filter((line) => line.operation === operation);

  /** Signs up, buys, gives back and signs out as a program does; with a wrong password on the way. */
  async function journey() {
    const email = keep('mail', `log-${unique()}@example.test`);
    const password = keep('password', `Password-${unique()}`);
    const name = keep('name', `Name${unique()}`);
    const created = await ask('/users', { body: { email, password, name } });
    expect(created.status).toBe(201);
    const wrong = keep('wrong password', `Wrong-${unique()}`);
    expect((await ask('/tokens', { body: { email, password: wrong } })).status).toBe(401);
    const signedIn = await ask('/tokens', { body: { email, password } });
    const token = keep('token', signedIn.body.token);
    const authorization = { authorization: `Bearer ${token}` };
    const night = await putOn({ queueEnabled: true });
    const line = `/performances/${night.id}/queue`;
    const joined = await ask(line, { headers: authorization });
    const ticket = keep('ticket', joined.body.ticket);
    const claimed = await ask(`${line}/claim`, { headers: { ...authorization, 'queue-ticket': ticket } });
    const pass = keep('pass', claimed.body.pass);
    const held = await ask(`/performances/${night.id}/holds`, {
      headers: { ...authorization, 'queue-pass': pass, ...key() },
      body: { best: { quantity: 1 } },
    });
    expect(held.status).toBe(201);
    const body = { amount: PRICE.stalls * 2 };
    expect((await ask('/wallet/top-ups', { headers: { ...authorization, ...key() }, body })).status).toBe(
      201,
    );
    const paid = await ask('/orders', {
      headers: { ...authorization, ...key(), 'x-request-id': 'the-proxys-own-id' },
      body: { holdId: held.body.hold.id },
    });
    expect(paid.status).toBe(201);
    const { order } = paid.body;
    keep('QR code', order.tickets[0].code);
    expect(
      (await ask(`/orders/${order.id}/refunds`, { headers: { ...authorization, ...key() }, body: {} }))
        .status,
    ).toBe(201);
    return { email, password, authorization, user: created.body.user.id as string, paid };
  }

  /** What a browser sends and keeps: a form with the password, a cookie. */
  async function browse(page: Page, email: string, password: string) {
    await page.goto(`${shop.url}/sign-in?secret=${keep('query', `query-${unique()}`)}`);
    await page.getByRole('textbox', { name: 'Email' }).fill(email);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    for (const { name, value } of await page.context().cookies()) if (/session/.test(name)) keep(name, value);
    await page.goto(`${shop.url}/wallet`);
  }

  test('has a line for each write and each fault, and nothing that is a secret of anybody', async ({
    page,
  }) => {
    const { email, password, authorization, user, paid } = await journey();
    await browse(page, email, password);

    // Statements that fail have values, and a driver that likes to repeat them.
    shop.mysql.cut();
    const other = keep('other mail', `log-${unique()}@example.test`);
    const failed = await ask('/users', {
      body: { email: other, password, name: keep('other name', `Name${unique()}`) },
    });
    expect(failed.status).toBe(503);
    expect(failed.body.requestId).toBe(failed.requestId);
    await page.goto(`${shop.url}/wallet`);
    await shop.mysql.mend();
    await expect.poll(() => readyOf(shop.url)).toEqual({ status: 200, missing: [] });
    expect((await ask('/tokens/current', { method: 'DELETE', headers: authorization })).status).toBe(204);

    const order = { level: 'info', status: 201, user, requestId: 'the-proxys-own-id' };
    expect(paid.requestId).toBe('the-proxys-own-id');
    expect(linesOf('POST /orders')).toEqual([expect.objectContaining(order)]);
    expect(linesOf('POST /wallet/top-ups')).toHaveLength(1);
    expect(linesOf('POST /orders/{id}/refunds')).toHaveLength(1);
    expect(linesOf('POST /tokens').map(({ status }) => status)).toEqual([401, 201]);
    expect(linesOf('POST /users').at(-1)).toMatchObject({
      level: 'error',
      status: 503,
      requestId: failed.requestId,
    });
    expect(lines().filter(({ requestId }) => requestId === failed.requestId).length).toBeGreaterThan(1);
    expect(linesOf('POST /performances/{id}/queue')).toEqual([]);
    expect(linesOf('POST /api/auth/callback/credentials')).toHaveLength(1);

    const log = readFileSync(LOG, 'utf8');
    expect(secrets.size).toBeGreaterThan(14);
    expect([...secrets].filter(([, secret]) => log.includes(secret)).map(([name]) => name)).toEqual([]);
  });
});
