import { inject, vi } from 'vitest';
import { startPrivateCluster } from './redis-cluster';
import { startRestFront } from './redis-rest/front';
import { type PrivateRedis, startPrivateRedis } from './redis-server';

type Breakable = {
  redis: Pick<PrivateRedis, 'start' | 'kill'>;
  vars: Record<string, string>;
  end(): Promise<void>;
};

/** A Redis of the kind that these tests run on. */
const KINDS: Record<RedisKind, () => Promise<Breakable>> = {
  async server() {
    const redis = await startPrivateRedis();
    return { redis, vars: { REDIS_URL: redis.url }, end: redis.kill };
  },
  async cluster() {
    const redis = await startPrivateCluster();
    return { redis, vars: { REDIS_URL: redis.url }, end: redis.remove };
  },
  async rest() {
    const redis = await startPrivateRedis();
    const front = await startRestFront(redis.url);
    return {
      redis,
      vars: { UPSTASH_REDIS_REST_URL: front.url, UPSTASH_REDIS_REST_TOKEN: front.token },
      async end() {
        await front.close();
        await redis.kill();
      },
    };
  },
};

/** How the tests of a project reach Redis: one server or a cluster over TCP, or the REST protocol. */
export type RedisKind = 'server' | 'cluster' | 'rest';

/**
 * A Redis of their own for tests that break it, reached in the way of their project. The environment is set for it, so
 * this comes before anything reads that.
 */
export async function useBreakableRedis(): Promise<Breakable['redis'] & { end(): Promise<void> }> {
  const { redis, vars, end } = await KINDS[inject('redisKind')]();
  for (const [name, value] of Object.entries(vars)) vi.stubEnv(name, value);
  return { start: redis.start, kill: redis.kill, end };
}
