import { sessionOf } from '@/e2e/shop';

const kept = new Map<string, string>();

/** The site's cookie of a session of somebody, as a browser sends it. One for each is enough. */
export async function cookieOf(userId: string): Promise<string> {
  let cookie = kept.get(userId);
  if (!cookie) {
    const { name, value } = await sessionOf({ id: userId });
    cookie = `${name}=${value}`;
    kept.set(userId, cookie);
  }
  return cookie;
}
