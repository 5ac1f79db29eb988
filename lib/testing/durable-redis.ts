import { mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type PrivateRedis, startPrivateRedis } from './redis-server';

export type DurableRedis = PrivateRedis & {
  /** How much it has written so far. */
  written(): Promise<number>;
  /** While it is down: takes from its file what was written since, as a disk loses what was not flushed. */
  loseSince(mark: number): Promise<void>;
  /** Ends it for good, with its folder. */
  close(): Promise<void>;
};

/** A Redis that keeps an append-only file, flushed every second, in a folder of its own. */
export async function startDurableRedis(): Promise<DurableRedis> {
  const folder = await mkdtemp(path.join(tmpdir(), 'frontrow-redis-'));
  const server = await startPrivateRedis(folder);
  const log = path.join(folder, 'appendonlydir');

  async function current(): Promise<string> {
    const parts = await readdir(log);
    const last = parts
      .filter((name) => name.endsWith('.incr.aof'))
      .toSorted()
      .at(-1);
    if (!last) throw new Error('this Redis writes no file');
    return path.join(log, last);
  }

  return {
    ...server,
    written: async () => (await stat(await current())).size,
    loseSince: async (mark) => truncate(await current(), mark),
    async close() {
      await server.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
