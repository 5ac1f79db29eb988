import { decode } from 'next-auth/jwt';
import { findSessionUser } from './accounts/find-session-user';
import { endSession, findSessionId } from './accounts/sessions';
import type { User } from './accounts/user';
import { env, isSecure } from './env';
import { DomainError } from './errors';
import { deriveKey, secrets } from './signing';

/** The site's session cookie: an encrypted token that carries the secret of a row in `sessions`. */
export const sessionCookie = {
  get name() {
    return isSecure() ? '__Host-frontrow.session' : 'frontrow.session';
  },
  get options() {
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() } as const;
  },
};

export const authSecret = (secret?: string) => deriveKey('next-auth', secret).toString('base64url');

async function openSession(cookie: string): Promise<string | null> {
  for (const secret of secrets()) {
    try {
      const token = await decode({ token: cookie, secret: authSecret(secret) });
      if (typeof token?.sid === 'string') return token.sid;
    } catch {
      // Forged, or sealed under another secret.
    }
  }
  return null;
}

async function userOfCookie(cookie: string | undefined): Promise<User | null> {
  const secret = cookie && (await openSession(cookie));
  return secret ? findSessionUser(secret, 'browser') : null;
}

/** Who is using the site, in pages and actions. Asks the database: an ended session is nobody at once. */
export async function currentUser(): Promise<User | null> {
  // Loaded late, because the API's handlers also run outside Next.
  const { cookies } = await import('next/headers');
  return userOfCookie((await cookies()).get(sessionCookie.name)?.value);
}

/** Which of the user's sessions this browser has, so that a list of them can say so; null when signed out. */
export async function currentSessionId(): Promise<string | null> {
  const { cookies } = await import('next/headers');
  const cookie = (await cookies()).get(sessionCookie.name)?.value;
  const secret = cookie && (await openSession(cookie));
  return secret ? findSessionId(secret) : null;
}

/** Signs the browser out: its session ends at once, and its cookie goes. For server actions only. */
export async function endBrowserSession(): Promise<void> {
  const { cookies } = await import('next/headers');
  const store = await cookies();
  const cookie = store.get(sessionCookie.name)?.value;
  const secret = cookie && (await openSession(cookie));
  if (secret) await endSession(secret);
  store.set(sessionCookie.name, '', { ...sessionCookie.options, maxAge: 0 });
}

/**
 * Who sends this API request: by bearer token, else by the site's cookie. Throws `unauthenticated` for a token that is
 * not alive, `cross-origin` for a cookie-borne write from another site.
 */
export async function userOfRequest(request: Request): Promise<User | null> {
  const token = bearerToken(request);
  if (token !== null) {
    const user = await findSessionUser(token, 'token');
    if (!user) throw new DomainError('unauthenticated', 'The bearer token is unknown, ended or too old.');
    return user;
  }
  const cookie = cookieValue(request.headers.get('cookie') ?? '', sessionCookie.name);
  if (!cookie) return null;
  refuseCrossOrigin(request);
  return userOfCookie(cookie);
}

/** Ends the bearer token that the request carries. */
export async function endToken(request: Request): Promise<void> {
  const token = bearerToken(request);
  if (token === null) throw new DomainError('unauthenticated', 'Send the bearer token that is to end.');
  await endSession(token);
}

function bearerToken(request: Request): string | null {
  const header = request.headers.get('authorization');
  if (header === null) return null;
  return /^Bearer +(\S+)$/i.exec(header)?.[1] ?? '';
}

function cookieValue(header: string, name: string): string | undefined {
  const pair = header.split(/; */).find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

/** Browsers say where a write comes from, and no page can make them leave it out or lie. */
function refuseCrossOrigin(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const own = site
    ? site === 'same-origin' || site === 'none'
    : !origin || origin === new URL(env().APP_URL).origin;
  if (!own) throw new DomainError('cross-origin', 'Writes from other sites are refused.');
}
