import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis as TcpClient } from 'ioredis';
import { freePorts, type RedisProcess, redisProcess } from './redis-process';
import type { PrivateRedis } from './redis-server';

const MASTERS = 3;
const SLOTS = 16_384;
/** A busy machine stops a process for a while without its being gone. */
const NODE_TIMEOUT_MS = 3_000;
const PATIENCE_MS = 20_000;

export type PrivateCluster = PrivateRedis & {
  masters: RedisProcess[];
  /** Sends a command to one master only, by its place among `masters`. */
  ask(master: number, ...command: [string, ...(string | number)[]]): Promise<unknown>;
  /** Ends it and removes what it had on disk: which node holds which slots. */
  remove(): Promise<void>;
};

type Node = { server: RedisProcess; bus: number; first: number; last: number };

/**
 * A Redis Cluster of three masters on loopback that share the slots, without replicas. Started again after `kill` it is
 * the same cluster, empty. Made with the commands of Redis alone: redis-cli need not be there.
 */
export async function startPrivateCluster(nodeTimeoutMs = NODE_TIMEOUT_MS): Promise<PrivateCluster> {
  const dir = await mkdtemp(path.join(tmpdir(), 'frontrow-cluster-'));
  const ports = await freePorts(2 * MASTERS);
  const nodes = Array.from({ length: MASTERS }, (_, index): Node => {
    const [port = 0, bus = 0] = [ports[index], ports[index + MASTERS]];
    const config = path.join(dir, `nodes-${port}.conf`);
    const flags = ['--dir', dir, '--cluster-enabled', 'yes', '--cluster-config-file', config];
    flags.push('--cluster-port', String(bus), '--cluster-node-timeout', String(nodeTimeoutMs));
    const first = Math.ceil((index * SLOTS) / MASTERS);
    return {
      server: redisProcess(port, flags),
      bus,
      first,
      last: Math.ceil(((index + 1) * SLOTS) / MASTERS) - 1,
    };
  });
  const masters = nodes.map(({ server }) => server);
  const all = (work: (server: RedisProcess) => unknown) => Promise.all(masters.map(work));
  const kill = async () => {
    await all((server) => server.kill());
  };
  const remove = async () => {
    await kill();
    await rm(dir, { recursive: true, force: true });
  };

  async function ask(master: number, ...[name, ...args]: [string, ...(string | number)[]]): Promise<unknown> {
    const client = new TcpClient(masters[master]?.port ?? 0, '127.0.0.1', { retryStrategy: () => null });
    client.on('error', () => {});
    try {
      return await client.call(name, ...args);
    } finally {
      client.disconnect();
    }
  }

  async function stands(): Promise<void> {
    const since = Date.now();
    for (let master = 0; master < MASTERS; master += 1) {
      while (!isWhole(String(await ask(master, 'CLUSTER', 'INFO')))) {
        if (Date.now() - since > PATIENCE_MS) throw new Error('the Redis Cluster does not come together');
        await pause(25);
      }
    }
  }

  async function comeTogether(): Promise<void> {
    const [, ...others] = nodes;
    await Promise.all(
      nodes.map(async ({ first, last }, index) => {
        await ask(index, 'CLUSTER', 'SET-CONFIG-EPOCH', index + 1);
        await ask(index, 'CLUSTER', 'ADDSLOTSRANGE', first, last);
      }),
    );
    for (const { server, bus } of others) await ask(0, 'CLUSTER', 'MEET', '127.0.0.1', server.port, bus);
  }

  const start = async () => {
    await all((server) => server.start());
    await stands();
  };

  try {
    await all((server) => server.start());
    await comeTogether();
    await stands();
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    url: `redis+cluster://${masters.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    masters,
    ask,
    start,
    kill,
    remove,
    freeze: () => {
      for (const server of masters) server.freeze();
    },
    thaw: () => {
      for (const server of masters) server.thaw();
    },
  };
}

function isWhole(info: string): boolean {
  return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${MASTERS}`);
}
