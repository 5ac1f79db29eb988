import { once } from 'node:events';
import { Redis as TcpClient } from 'ioredis';

type Reply = { result: unknown } | { error: string };
export type Answer = { status: number; body: Reply | Reply[] };

export type RestExecutor = {
  /** What the REST protocol answers to these commands on this path. Rejects while Redis is away. */
  run(path: string | undefined, commands: string[][], base64: boolean): Promise<Answer>;
  close(): void;
};

/** Runs the commands of REST requests on the Redis at `redisUrl`, over one connection. */
export async function restExecutor(redisUrl: string): Promise<RestExecutor> {
  const client = new TcpClient(redisUrl, {
    protocol: 2,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => 50,
  });
  client.on('error', () => {});
  await once(client, 'ready');

  async function one([name = '', ...args]: string[], base64: boolean): Promise<Reply> {
    try {
      return { result: encoded(await client.callBuffer(name.toUpperCase(), ...args), base64) };
    } catch (error) {
      return { error: refusalOf(error) };
    }
  }

  async function transaction(commands: string[][], base64: boolean): Promise<Answer> {
    const batch = client.multi();
    for (const [name = '', ...args] of commands) batch.callBuffer(name.toUpperCase(), ...args);
    try {
      const replies = (await batch.exec()) ?? [];
      const body = replies.map(([error, result]) =>
        error ? { error: refusalOf(error) } : { result: encoded(result, base64) },
      );
      return { status: 200, body };
    } catch (error) {
      return { status: 400, body: { error: refusalOf(error) } };
    }
  }

  return {
    async run(path, commands, base64) {
      if (path === '/multi-exec') return transaction(commands, base64);
      const replies = await Promise.all(commands.map((command) => one(command, base64)));
      if (path === '/pipeline') return { status: 200, body: replies };
      const [reply] = replies;
      if (path !== '/' || !reply) return { status: 404, body: { error: 'ERR no such path' } };
      return { status: 'error' in reply ? 400 : 200, body: reply };
    },
    close: () => client.disconnect(),
  };
}

/** As JSON: texts in base64 when asked, but for the plain OK. */
function encoded(value: unknown, base64: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => encoded(each, base64));
  if (typeof value !== 'string' && !Buffer.isBuffer(value)) return value ?? null;
  const text = value.toString();
  if (!base64 || text === 'OK') return text;
  return Buffer.from(value).toString('base64');
}

/** What Redis answered; anything else is thrown. */
function refusalOf(error: unknown): string {
  if (error instanceof Error && error.name === 'ReplyError') return error.message;
  throw error;
}
