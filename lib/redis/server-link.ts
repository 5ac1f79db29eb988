import { errors } from '@upstash/redis';
import { Redis as TcpClient } from 'ioredis';
import { readinessOf, SERVER_OPTIONS } from './connection';
import { type Reply, refusalOf, wordsOf } from './replies';

/** How commands travel to Redis. All reject with `RedisOutage` when it is away; whether they ran is then unknown. */
export type Link = {
  ready(): Promise<void>;
  single(command: unknown[]): Promise<Reply>;
  pipeline(commands: unknown[][]): Promise<Reply[]>;
  /** One step, or a throw when the server discards it. */
  multiExec(commands: unknown[][]): Promise<Reply[]>;
  /** A connection of its own for subscriptions. */
  subscriber(): TcpClient;
  close(): void;
};

/** One server. `url`: redis:// or rediss://. */
export function serverLink(url: string): Link {
  const client = new TcpClient(url, { ...SERVER_OPTIONS, enableAutoPipelining: true });
  return {
    ready: readinessOf(client),

    async single(command) {
      try {
        return { result: await client.call(...wordsOf(command)) };
      } catch (error) {
        return { error: refusalOf(error) };
      }
    },

    async pipeline(commands) {
      const batch = client.pipeline();
      for (const command of commands) batch.call(...wordsOf(command));
      return repliesOf(await batch.exec());
    },

    async multiExec(commands) {
      const transaction = client.multi();
      for (const command of commands) transaction.call(...wordsOf(command));
      try {
        return repliesOf(await transaction.exec());
      } catch (error) {
        throw discarded(error);
      }
    },

    subscriber() {
      const connection = new TcpClient(url, SERVER_OPTIONS);
      readinessOf(connection);
      return connection;
    },

    close: () => client.disconnect(),
  };
}

type BatchReplies = [error: Error | null, result: unknown][] | null;

export function repliesOf(replies: BatchReplies): Reply[] {
  return (replies ?? []).map(([error, result]) => (error ? { error: refusalOf(error) } : { result }));
}

/** A transaction that was discarded has no replies of its own: the class expects the whole request to fail. */
export function discarded(error: unknown): Error {
  return new errors.UpstashError(refusalOf(error), { cause: error });
}
