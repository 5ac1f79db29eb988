import { Redis } from '@upstash/redis';
import { env } from '../env';
import { type TcpRequester, tcpRequester } from './tcp-requester';

const REQUEST_TIMEOUT_MS = 1_500;
const ANSWER_TIMEOUT_MS = 1_000;

type Connection = { redis: Redis; close(): Promise<void> };

// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowRedis?: Connection };

function connect(): Connection {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token, REDIS_URL } = env();
  if (url && token) {
    const redis = new Redis({
      url,
      token,
      // Anything else sends a command again when its reply is lost, up to six times.
      retry: { retries: 0 },
      signal: () => AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      enableTelemetry: false,
    });
    return { redis, close: async () => {} };
  }
  const requester: TcpRequester = tcpRequester(REDIS_URL ?? '');
  return { redis: new Redis(requester), close: () => requester.close() };
}

/**
 * The process's one Redis client: Upstash over HTTP when it is configured, else the server or cluster at REDIS_URL over
 * TCP.
 * While Redis is away its calls reject within about two seconds with an error that `isRedisOutage` knows.
 */
export function redis(): Redis {
  shared.frontrowRedis ??= connect();
  return shared.frontrowRedis.redis;
}

/** Whether Redis serves keys within a second, which a node of a broken cluster does not though it answers a PING. Never throws. */
export async function redisIsUp(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ANSWER_TIMEOUT_MS);
  });
  try {
    return await Promise.race([
      redis()
        .exists('ready')
        .then(() => true),
      late,
    ]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** Closes the connections: for commands that end, and for tests. The next `redis()` opens new ones. */
export async function closeRedis(): Promise<void> {
  const open = shared.frontrowRedis;
  shared.frontrowRedis = undefined;
  await open?.close();
}
