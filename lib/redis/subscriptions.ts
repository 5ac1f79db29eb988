import type { Redis as TcpClient } from 'ioredis';

type Kind = 'subscribe' | 'psubscribe';
type Listener = (event: string) => void;

export type Subscriptions = {
  add(kind: Kind, channels: string[], listener?: Listener, signal?: AbortSignal): void;
  close(): Promise<void>;
};

/**
 * Channels listened to on one connection of their own, in the event format of the REST protocol:
 * `subscribe,<channel>,<n>`, `message,<channel>,<text>`, `pmessage,<pattern>,<channel>,<text>`. When the connection is
 * lost every channel says `unsubscribe,<channel>,0`; it is subscribed again and says `subscribe` once more: what came in
 * between is lost.
 */
export function subscriptionsOver(client: TcpClient): Subscriptions {
  const listeners = {
    subscribe: new Map<string, Set<Listener>>(),
    psubscribe: new Map<string, Set<Listener>>(),
  };
  // Many listeners of one channel share one subscription.
  const tell = (kind: Kind, channel: string, event: string) => {
    for (const listener of listeners[kind].get(channel) ?? []) listener(event);
  };

  async function subscribe(kind: Kind, channel: string, to: (event: string) => void): Promise<void> {
    if (client.status !== 'ready') return;
    try {
      const count = await client[kind](channel);
      to(`${kind},${channel},${String(count)}`);
    } catch {
      // The connection went away: `ready` comes again, and with it the next try.
    }
  }

  async function unsubscribe(kind: Kind, channel: string): Promise<void> {
    if (client.status !== 'ready') return;
    try {
      await (kind === 'subscribe' ? client.unsubscribe(channel) : client.punsubscribe(channel));
    } catch {
      // A connection that is gone listens to nothing.
    }
  }

  client.on('ready', () => {
    for (const kind of ['subscribe', 'psubscribe'] as const) {
      for (const channel of listeners[kind].keys()) {
        void subscribe(kind, channel, (event) => tell(kind, channel, event));
      }
    }
  });
  client.on('close', () => {
    for (const kind of ['subscribe', 'psubscribe'] as const) {
      for (const channel of listeners[kind].keys()) tell(kind, channel, `un${kind},${channel},0`);
    }
  });
  client.on('message', (channel: string, text: string) => {
    tell('subscribe', channel, `message,${channel},${text}`);
  });
  client.on('pmessage', (pattern: string, channel: string, text: string) => {
    tell('psubscribe', pattern, `pmessage,${pattern},${channel},${text}`);
  });

  function remove(kind: Kind, channel: string, listener: Listener): void {
    const all = listeners[kind].get(channel);
    if (!all?.delete(listener) || all.size > 0) return;
    listeners[kind].delete(channel);
    void unsubscribe(kind, channel);
  }

  return {
    add(kind, channels, listener = () => {}, signal) {
      if (signal?.aborted) return;
      for (const channel of channels) {
        const all = listeners[kind].get(channel) ?? new Set();
        listeners[kind].set(channel, all.add(listener));
        void subscribe(kind, channel, listener);
        signal?.addEventListener('abort', () => remove(kind, channel, listener), { once: true });
      }
    },
    async close() {
      listeners.subscribe.clear();
      listeners.psubscribe.clear();
      client.disconnect();
    },
  };
}
