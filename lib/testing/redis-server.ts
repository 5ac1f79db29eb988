import { freePorts, redisProcess } from './redis-process';

export type PrivateRedis = {
  url: string;
  /** Starts the server again at the same address, empty unless it has a folder. */
  start(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Lets it accept connections but answer nothing. */
  freeze(): void;
  thaw(): void;
};

/**
 * A Redis of its own for tests that stop, freeze or empty it. Nothing is kept on disk, unless it gets a `folder` for an
 * append-only file that is flushed every second.
 */
export async function startPrivateRedis(folder?: string): Promise<PrivateRedis> {
  const [port = 0] = await freePorts(1);
  const kept = ['--dir', folder ?? '', '--appendonly', 'yes', '--appendfsync', 'everysec'];
  const server = redisProcess(port, folder ? kept : []);
  await server.start();
  return { ...server, url: `redis://127.0.0.1:${port}` };
}
