import { Redis as TcpClient } from 'ioredis';
import { env } from '../env';
import { redis } from '../redis/client';
import { readClusterUrl } from '../redis/cluster-address';

/** Sends a command that names no key to every node that this process uses. */
async function askAll(command: [string, ...string[]]): Promise<unknown[]> {
  const { REDIS_URL = '', UPSTASH_REDIS_REST_URL } = env();
  const cluster = UPSTASH_REDIS_REST_URL ? null : readClusterUrl(REDIS_URL);
  if (!cluster) return [await redis().exec(command)];
  return Promise.all(
    cluster.nodes.map(async ({ host, port }) => {
      const client = new TcpClient(port, host);
      try {
        return await client.call(...command);
      } finally {
        client.disconnect();
      }
    }),
  );
}

/** Empties the Redis of this process, every node of it. */
export async function emptyRedis(): Promise<void> {
  await askAll(['FLUSHDB']);
}

/** How many commands it has run so far, those of others included. */
export async function commandsProcessed(): Promise<number> {
  const infos = await askAll(['INFO', 'stats']);
  const counts = infos.map((info) => Number(/total_commands_processed:(\d+)/.exec(String(info))?.[1]));
  return counts.reduce((sum, count) => sum + count, 0);
}
