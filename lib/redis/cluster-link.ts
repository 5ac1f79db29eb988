import { errors } from '@upstash/redis';
import { Cluster, Command, Redis as TcpClient } from 'ioredis';
import { log } from '../logger';
import { countBreak } from './breaks';
import type { ClusterAddress } from './cluster-address';
import { backOff, CONNECT_TIMEOUT_MS, NODE_OPTIONS, readinessOf, SERVER_OPTIONS } from './connection';
import { type Reply, refusalOf, type Words, wordsOf } from './replies';
import { discarded, type Link, repliesOf } from './server-link';

/** After a failover nobody says where the slots are now, unless a node is asked that does not have them. */
const SLOTS_REFRESH_MS = 5_000;
const COMPLAIN_EVERY_MS = 10_000;

/**
 * A Redis Cluster. Commands of one moment go to each node in one batch; a pipeline may touch several nodes and keeps
 * its order within each, a transaction is for one hash tag. Redirections are followed, for the node that redirects has
 * not run the command; whatever else goes wrong is not sent again.
 */
export function clusterLink({ nodes, username, password, tls }: ClusterAddress): Link {
  const access = { username, password, ...(tls && { tls: {} }) };
  const client = new Cluster(nodes, {
    enableAutoPipelining: true,
    enableOfflineQueue: false,
    clusterRetryStrategy: backOff,
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
    slotsRefreshTimeout: CONNECT_TIMEOUT_MS,
    slotsRefreshInterval: SLOTS_REFRESH_MS,
    // A certificate is for a name, so names are left to the connection to resolve.
    ...(tls && { dnsLookup: (host: string, found: Found) => found(null, host) }),
    redisOptions: { ...NODE_OPTIONS, ...access },
  });
  client.on('-node', countBreak);
  let complainAt = 0;
  client.on('node error', (error: Error, node: string) => {
    if (Date.now() < complainAt) return;
    complainAt = Date.now() + COMPLAIN_EVERY_MS;
    log().warn({ err: error, node }, 'Redis Cluster node cannot be reached');
  });

  async function single(command: unknown[]): Promise<Reply> {
    const words = wordsOf(command);
    const crossing = refusalAcrossTags(words);
    if (crossing) return { error: crossing };
    try {
      return { result: await client.call(...words) };
    } catch (error) {
      if (!isRedirection(error)) return { error: refusalOf(error) };
    }
    // A batch is redirected only as a whole: when slots move, some of its commands have run and others have not.
    try {
      return { result: await client.sendCommand(commandOf(words)) };
    } catch (error) {
      return { error: refusalOf(error) };
    }
  }

  return {
    // Without an offline queue a node refuses while it connects, so all are connected before the first command.
    ready: readinessOf(client, () => Promise.all(client.nodes('master').map((node) => node.ping()))),
    single,
    pipeline: (commands) => Promise.all(commands.map(single)),

    async multiExec(commands) {
      const all = commands.map(wordsOf);
      const crossing = refusalAcrossTags(...all);
      if (crossing) throw new errors.UpstashError(crossing);
      for (let attempt = 1; ; attempt += 1) {
        const transaction = client.multi();
        for (const words of all) transaction.call(...words);
        try {
          return repliesOf(await transaction.exec());
        } catch (error) {
          if (attempt > 1 || !previousErrorsOf(error).some(isRedirection)) throw discarded(error);
          await new Promise((resolve) => client.refreshSlotsCache(resolve));
        }
      }
    },

    /** What is published reaches every node, so any will do; when its connection is lost the next one is tried. */
    subscriber() {
      const connection: TcpClient = new TcpClient({
        ...SERVER_OPTIONS,
        ...access,
        ...nodes[0],
        retryStrategy(times) {
          Object.assign(connection.options, nodes[times % nodes.length]);
          return backOff(times);
        },
      });
      readinessOf(connection);
      return connection;
    },

    close: () => client.disconnect(),
  };
}

type Found = (error: null, address: string) => void;

const commandOf = ([name, ...args]: Words): Command => new Command(name, args, { replyEncoding: 'utf8' });

/** Not run, but pointed elsewhere. */
function isRedirection(error: unknown): boolean {
  return error instanceof Error && /^(MOVED|ASK|TRYAGAIN) /.test(error.message);
}

function previousErrorsOf(error: unknown): unknown[] {
  const errors = error instanceof Error && 'previousErrors' in error ? error.previousErrors : [];
  return Array.isArray(errors) ? errors : [];
}

/** The part of a key that decides on its slot. */
function tagOf(key: string): string {
  const begin = key.indexOf('{') + 1;
  const end = begin > 0 ? key.indexOf('}', begin) : -1;
  return end > begin ? key.slice(begin, end) : key;
}

/**
 * Refuses what has keys of several hash tags, in the server's words: it would be refused there, and with it, by ioredis,
 * everything that travels in the same batch.
 */
function refusalAcrossTags(...commands: Words[]): string | null {
  const keys = commands.flatMap((words) => commandOf(words).getKeys().map(String));
  const [first = ''] = keys;
  const tag = tagOf(first);
  return keys.every((key) => tagOf(key) === tag)
    ? null
    : "CROSSSLOT Keys in request don't hash to the same slot";
}
