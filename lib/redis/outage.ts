import { DomainError } from '../errors';
import { countBreak } from './breaks';

/** Redis could not be reached, or did not answer in time; whether the command ran is unknown. */
export class RedisOutage extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RedisOutage';
  }
}

// The client over HTTP throws what fetch throws, and what a proxy's error page looks like.
const OUTAGE_NAMES = new Set(['RedisOutage', 'TimeoutError', 'AbortError', 'UpstashJSONParseError']);

/** Replies of a server that is there but cannot serve. */
const CANNOT_SERVE =
  /\b(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|OOM|MISCONF|NOREPLICAS|BUSY|max number of clients reached)\b/;

/** The error says that Redis is away, not that the command was wrong. Names are compared: bundles may load a class twice. */
export function isRedisOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (OUTAGE_NAMES.has(error.name)) return true;
  if (error.name === 'TypeError') return error.message === 'fetch failed';
  return error.name === 'UpstashError' && CANNOT_SERVE.test(error.message);
}

/** Does what needs Redis; while Redis is away it throws `unavailable`, to be tried again in a few seconds. */
export async function withRedis<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isRedisOutage(error)) throw error;
    // Over HTTP there is no connection that could be seen to break.
    countBreak();
    const message = 'The line cannot be reached for the moment. Your place is kept.';
    throw new DomainError('unavailable', message, { retryAfter: 3 }, { cause: error });
  }
}
