import { Redis } from 'ioredis';
import type { RedisKind } from '@/lib/testing/breakable-redis';
import { startPrivateCluster } from '@/lib/testing/redis-cluster';
import { startRestFront } from '@/lib/testing/redis-rest/front';
import { redisUrl, WORKERS } from './worker-databases';

/** The variables by which a worker reaches its Redis. */
export type RedisVars = {
  REDIS_URL: string;
  UPSTASH_REDIS_REST_URL: string;
  UPSTASH_REDIS_REST_TOKEN: string;
};

type WorkerRedis = { vars: RedisVars; end(): Promise<unknown> };

const NONE: RedisVars = { REDIS_URL: '', UPSTASH_REDIS_REST_URL: '', UPSTASH_REDIS_REST_TOKEN: '' };

/** A Redis for one worker, empty; `url`: its database on the server of the tests, which a cluster does without. */
const KINDS: Record<RedisKind, (url: string) => Promise<WorkerRedis>> = {
  async server(url) {
    await empty(url);
    return { vars: { ...NONE, REDIS_URL: url }, end: async () => {} };
  },
  async cluster() {
    const cluster = await startPrivateCluster();
    return { vars: { ...NONE, REDIS_URL: cluster.url }, end: cluster.remove };
  },
  async rest(url) {
    await empty(url);
    const front = await startRestFront(url);
    const vars = { ...NONE, UPSTASH_REDIS_REST_URL: front.url, UPSTASH_REDIS_REST_TOKEN: front.token };
    return { vars, end: front.close };
  },
};

async function empty(url: string): Promise<void> {
  const redis = new Redis(url);
  await redis.flushdb();
  redis.disconnect();
}

/** A Redis for each worker. */
export function startWorkerRedis(kind: RedisKind, serverUrl: string, slot: number): Promise<WorkerRedis[]> {
  const workers = Array.from({ length: WORKERS }, (_, index) => index + 1);
  return Promise.all(workers.map((worker) => KINDS[kind](redisUrl(serverUrl, slot, worker))));
}
