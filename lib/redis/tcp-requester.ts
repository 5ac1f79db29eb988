import type { Requester, UpstashRequest } from '@upstash/redis';
import { readClusterUrl } from './cluster-address';
import { clusterLink } from './cluster-link';
import { serverLink } from './server-link';
import { type Subscriptions, subscriptionsOver } from './subscriptions';

export type TcpRequester = Requester & { close(): Promise<void> };

/**
 * Speaks to Redis over TCP for the `Redis` class of @upstash/redis: the same command arrays, and the `pipeline`,
 * `multi-exec`, `subscribe` and `psubscribe` paths of its REST protocol. `url`: redis:// or rediss:// for one server,
 * redis+cluster:// or rediss+cluster:// with one node or more for a cluster.
 * A request rejects with `RedisOutage`, within two command timeouts, when the server is away.
 */
export function tcpRequester(url: string): TcpRequester {
  const cluster = readClusterUrl(url);
  const link = cluster ? clusterLink(cluster) : serverLink(url);
  let subscriptions: Subscriptions | undefined;

  async function request({ path, body, onMessage, signal }: UpstashRequest): Promise<unknown> {
    const [kind, ...channels] = path ?? [];
    if (kind === 'subscribe' || kind === 'psubscribe') {
      subscriptions ??= subscriptionsOver(link.subscriber());
      subscriptions.add(kind, channels, onMessage, signal);
      return { result: channels.length };
    }
    await link.ready();
    if (kind === 'pipeline') return link.pipeline(body as unknown[][]);
    if (kind === 'multi-exec') return link.multiExec(body as unknown[][]);
    return link.single(body as unknown[]);
  }

  return {
    request: (req) => request(req) as Promise<never>,
    async close() {
      await subscriptions?.close();
      link.close();
    },
  };
}
