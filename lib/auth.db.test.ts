import { encode } from 'next-auth/jwt';
import { beforeAll, describe, expect, it } from 'vitest';
import { listSessions, revokeSession, startSession } from './accounts/sessions';
import type { User } from './accounts/user';
import { authSecret, sessionCookie, userOfRequest } from './auth';
import { makeBuyer } from './testing/shop';

const URL_OF_SHOP = 'http://localhost:3000/api/v1/me';

async function cookieOf(user: User): Promise<string> {
  const { secret } = await startSession(user.id, 'browser', null);
  return `other=1; ${sessionCookie.name}=${await encode({ token: { sid: secret }, secret: authSecret() })}; last=2`;
}

const send = (method: string, headers: Record<string, string>) =>
  userOfRequest(new Request(URL_OF_SHOP, { method, headers }));

describe('a request with the site’s cookie', () => {
  let user: User;
  let cookie: string;

  beforeAll(async () => {
    user = await makeBuyer();
    cookie = await cookieOf(user);
  });

  it('is its owner’s', async () => {
    expect(await send('GET', { cookie })).toEqual(user);
    expect(await send('POST', { cookie, origin: 'http://localhost:3000' })).toEqual(user);
    expect(await send('POST', { cookie, 'sec-fetch-site': 'same-origin' })).toEqual(user);
  });

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:3000.evil.example' },
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('cannot write with %j', async (headers) => {
    for (const method of ['POST', 'PATCH', 'DELETE']) {
      await expect(send(method, { cookie, ...headers } as Record<string, string>)).rejects.toMatchObject({
        code: 'cross-origin',
      });
    }
  });

  it('is nobody’s when the cookie is forged, or a bearer token put into it', async () => {
    const own = await startSession(user.id, 'browser', null);
    const forged = await encode({ token: { sid: own.secret }, secret: 'another secret' });
    expect(await send('GET', { cookie: `${sessionCookie.name}=${forged}` })).toBeNull();
    expect(await send('GET', { cookie: `${sessionCookie.name}=garbage` })).toBeNull();
    const { secret } = await startSession(user.id, 'token', null);
    const swapped = await encode({ token: { sid: secret }, secret: authSecret() });
    expect(await send('GET', { cookie: `${sessionCookie.name}=${swapped}` })).toBeNull();
  });

  it('is nobody’s once its session is revoked', async () => {
    const other = await makeBuyer();
    const signedIn = await cookieOf(other);
    const [session] = (await listSessions(other)).filter(({ kind }) => kind === 'browser');
    await expect(revokeSession(user, session?.id ?? '')).rejects.toMatchObject({ code: 'not-found' });
    expect(await send('GET', { cookie: signedIn })).toEqual(other);
    await revokeSession(other, session?.id ?? '');
    expect(await send('GET', { cookie: signedIn })).toBeNull();
  });
});

describe('a bearer token', () => {
  it('writes from anywhere: no browser sends it by itself', async () => {
    const user = await makeBuyer();
    const { secret } = await startSession(user.id, 'token', null);
    const headers = { authorization: `Bearer ${secret}`, origin: 'https://partner.example' };
    expect(await send('POST', headers)).toEqual(user);
  });
});
