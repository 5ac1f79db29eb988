import { errors, type Requester, type UpstashRequest } from '@upstash/redis';
import { type RedisOptions, Redis as TcpClient } from 'ioredis';
import { log } from '../logger';
import { RedisOutage } from './outage';
import { type Subscriptions, subscriptionsOver } from './subscriptions';

const CONNECT_TIMEOUT_MS = 1_000;
/** Auto-pipelining sends one batch at a time, so a caller may wait for two of these when the server hangs. */
const COMMAND_TIMEOUT_MS = 1_000;
const LONGEST_BACK_OFF_MS = 1_000;

const OPTIONS: RedisOptions = {
  // RESP2 replies have the shapes that the REST protocol has.
  protocol: 2,
  connectTimeout: CONNECT_TIMEOUT_MS,
  commandTimeout: COMMAND_TIMEOUT_MS,
  // While Redis is away commands fail at once instead of piling up.
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  autoResubscribe: false,
  retryStrategy: (times) =>
    Math.min(50 * 2 ** (times - 1), LONGEST_BACK_OFF_MS) * (0.8 + 0.4 * Math.random()),
};

export type TcpRequester = Requester & { close(): Promise<void> };

type Reply = { result?: unknown; error?: string };

/**
 * Speaks to a Redis server over TCP for the `Redis` class of @upstash/redis: the same command arrays, and the
 * `pipeline`, `multi-exec`, `subscribe` and `psubscribe` paths of its REST protocol. `url`: redis:// or rediss://.
 * A request rejects with `RedisOutage`, within two command timeouts, when the server is away.
 */
export function tcpRequester(url: string): TcpRequester {
  const client = connect(url, { enableAutoPipelining: true });
  let subscriptions: Subscriptions | undefined;

  async function request({ path, body, onMessage, signal }: UpstashRequest): Promise<unknown> {
    const [kind, ...channels] = path ?? [];
    if (kind === 'subscribe' || kind === 'psubscribe') {
      subscriptions ??= subscriptionsOver(connect(url, {}).client);
      subscriptions.add(kind, channels, onMessage, signal);
      return { result: channels.length };
    }
    await client.ready();
    if (kind === 'pipeline') return pipeline(client.client, body as unknown[][]);
    if (kind === 'multi-exec') return multiExec(client.client, body as unknown[][]);
    return single(client.client, body as unknown[]);
  }

  return {
    request: (req) => request(req) as Promise<never>,
    async close() {
      await subscriptions?.close();
      client.client.disconnect();
    },
  };
}

/** The command's words. The name is in capitals, since ioredis reshapes the replies of names it knows in small ones. */
function words(command: unknown[]): [string, ...string[]] {
  const [name, ...args] = command;
  return [String(name).toUpperCase(), ...args.map(String)];
}

async function single(client: TcpClient, command: unknown[]): Promise<Reply> {
  try {
    return { result: await client.call(...words(command)) };
  } catch (error) {
    return { error: refusal(error) };
  }
}

async function pipeline(client: TcpClient, commands: unknown[][]): Promise<Reply[]> {
  const batch = client.pipeline();
  for (const command of commands) batch.call(...words(command));
  const replies = (await batch.exec()) ?? [];
  return replies.map(([error, result]) => (error ? { error: refusal(error) } : { result }));
}

async function multiExec(client: TcpClient, commands: unknown[][]): Promise<Reply[]> {
  const transaction = client.multi();
  for (const command of commands) transaction.call(...words(command));
  try {
    const replies = (await transaction.exec()) ?? [];
    return replies.map(([error, result]) => (error ? { error: refusal(error) } : { result }));
  } catch (error) {
    // A transaction that was discarded has no replies of its own: the class expects the whole request to fail.
    throw new errors.UpstashError(refusal(error), { cause: error });
  }
}

/** What the server answered; anything else that went wrong is an outage and is thrown as one. */
function refusal(error: unknown): string {
  if (error instanceof Error && error.name === 'ReplyError') return error.message;
  throw new RedisOutage('Redis did not answer.', { cause: error });
}

type Connection = { client: TcpClient; ready(): Promise<void> };

function connect(url: string, options: RedisOptions): Connection {
  const client = new TcpClient(url, { ...OPTIONS, ...options });
  let away = false;
  client.on('error', (error) => {
    if (!away) log().warn({ err: error }, 'Redis connection lost');
    away = true;
  });
  client.on('close', () => {
    away = true;
  });
  client.on('ready', () => {
    away = false;
  });

  // One wait for everybody who comes before the first connection stands.
  const first = new Promise<void>((resolve, reject) => {
    const unreachable = () => reject(new RedisOutage('Redis cannot be reached.'));
    setTimeout(unreachable, CONNECT_TIMEOUT_MS).unref();
    client.once('ready', resolve);
    client.once('close', unreachable);
  });
  first.catch(() => {});

  /** Waits for the first connection only: once the server was seen to be away, callers are told at once. */
  async function ready(): Promise<void> {
    if (client.status === 'ready') return;
    if (away || client.status === 'end') throw new RedisOutage('Redis cannot be reached.');
    await first;
  }

  return { client, ready };
}
