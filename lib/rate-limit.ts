import { createHash } from 'node:crypto';
import { DomainError } from './errors';
import { log } from './logger';
import { redis } from './redis/client';

/** `most` events per `key` in a fixed window. Keys may hold personal data: they are hashed before they are stored. */
export type Limit = { key: string; most: number; windowSeconds: number };

const storedKey = (limit: Limit) => `limit:${hashed(limit.key)}`;
const memoryKey = (what: string) => `known:${hashed(what)}`;

function hashed(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

/** Throws `rate-limited` when the window has seen `most` strikes. Without Redis nobody is refused. */
export async function refuseAfterStrikes(limit: Limit): Promise<void> {
  const count = await tolerantly(() => redis().get<number>(storedKey(limit)));
  if (Number(count ?? 0) < limit.most) return;
  const left = await tolerantly(() => redis().ttl(storedKey(limit)));
  throw new DomainError('rate-limited', 'Too many attempts. Try again later.', {
    retryAfter: left && left > 0 ? left : limit.windowSeconds,
  });
}

/** Counts one strike against the limit. */
export async function countStrike(limit: Limit): Promise<void> {
  const key = storedKey(limit);
  await tolerantly(() => redis().multi().set(key, 0, { nx: true, ex: limit.windowSeconds }).incr(key).exec());
}

/** Keeps in mind for so long that something was, for limits that are kinder to who is known. `what` may hold personal data. */
export async function remember(what: string, seconds: number): Promise<void> {
  await tolerantly(() => redis().set(memoryKey(what), 1, { ex: seconds }));
}

/** False without Redis, and when it has lost its memory. */
export async function isRemembered(what: string): Promise<boolean> {
  return (await tolerantly(() => redis().exists(memoryKey(what)))) === 1;
}

/** A limit protects; it must not become a reason to turn everybody away. */
async function tolerantly<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    log().warn({ err: error }, 'rate limit not checked');
    return undefined;
  }
}
