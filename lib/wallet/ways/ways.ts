import { redisPubsub } from '../../lock/redis-pubsub';
import { redisSimple } from '../../lock/redis-simple';
import { redisSpin } from '../../lock/redis-spin';
import { coalesced } from './coalesced';
import { guarded } from './guarded';
import { none } from './none';
import { optimistic, optimisticRetry } from './optimistic';
import { pessimistic } from './pessimistic';
import { behindLock } from './redis';
import type { TopUpWay } from './way';

/** Every way that the lab and the benchmarks compare. `none` is their control, and serves nobody. */
export const ways = {
  none,
  optimistic,
  'optimistic-retry': optimisticRetry,
  pessimistic,
  'redis-simple': behindLock(redisSimple),
  'redis-spin': behindLock(redisSpin),
  'redis-pubsub': behindLock(redisPubsub),
  guarded,
  coalesced,
} satisfies Record<string, TopUpWay>;
