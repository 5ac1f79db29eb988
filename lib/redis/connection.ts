import type { Cluster, RedisOptions, Redis as TcpClient } from 'ioredis';
import { log } from '../logger';
import { countBreak } from './breaks';
import { RedisOutage } from './outage';

export const CONNECT_TIMEOUT_MS = 1_000;
/** Auto-pipelining sends one batch at a time, so a caller may wait for two of these when the server hangs. */
const COMMAND_TIMEOUT_MS = 1_000;
/** A connection that was lost without a word is given up after so long a silence on what was sent. */
const SILENCE_MS = 2_000;
const LONGEST_BACK_OFF_MS = 1_000;

/** How long to wait before the next try to connect, in milliseconds; not the same for everybody. */
export function backOff(times: number): number {
  return Math.min(50 * 2 ** (times - 1), LONGEST_BACK_OFF_MS) * (0.8 + 0.4 * Math.random());
}

export const NODE_OPTIONS = {
  // RESP2 replies have the shapes that the REST protocol has.
  protocol: 2,
  connectTimeout: CONNECT_TIMEOUT_MS,
  commandTimeout: COMMAND_TIMEOUT_MS,
  socketTimeout: SILENCE_MS,
  // A command whose reply was lost may have run: nothing is sent again.
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  autoResubscribe: false,
} satisfies RedisOptions;

export const SERVER_OPTIONS = {
  ...NODE_OPTIONS,
  // While Redis is away commands fail at once instead of piling up.
  enableOfflineQueue: false,
  retryStrategy: backOff,
} satisfies RedisOptions;

/**
 * Follows whether the client is connected. The function that is returned resolves when commands can be sent, which it
 * waits for only at the beginning: once the server was seen to be away, it rejects with `RedisOutage` at once.
 * `warmUp`: what has to be done before the first command, and after each outage.
 */
export function readinessOf(
  client: TcpClient | Cluster,
  warmUp: () => Promise<unknown> = async () => {},
): () => Promise<void> {
  let state: 'new' | 'ready' | 'away' = 'new';
  client.on('error', (error) => {
    if (state !== 'away') log().warn({ err: error }, 'Redis connection lost');
    state = 'away';
  });
  client.on('close', () => {
    countBreak();
    state = 'away';
  });

  // One wait for everybody who comes before the first connection stands.
  const first = new Promise<void>((resolve, reject) => {
    const unreachable = () => reject(new RedisOutage('Redis cannot be reached.'));
    setTimeout(unreachable, CONNECT_TIMEOUT_MS).unref();
    client.once('close', unreachable);
    client.on('ready', async () => {
      await warmUp().catch(() => {});
      if (client.status !== 'ready') return;
      state = 'ready';
      resolve();
    });
  });
  first.catch(() => {});

  return async () => {
    if (state === 'ready' && client.status === 'ready') return;
    if (state !== 'new' || client.status === 'end') throw new RedisOutage('Redis cannot be reached.');
    await first;
  };
}
