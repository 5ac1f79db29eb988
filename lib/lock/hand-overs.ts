import { z } from 'zod';
import { redis } from '../redis/client';
import { lockNameOf } from './redis-scripts';

export type HandOvers = {
  /** Listens, if it does not yet. */
  listen(): void;
  /** Whether a lock that is handed over now is sure to be told. */
  isSure(): boolean;
  /** Something was not told that should have been: listens anew, once a second at most. */
  doubt(): void;
};

type Handed = { name: string; id: string; token: number };

const LISTEN_ANEW_MS = 1_000;
const Message = z.tuple([z.string(), z.string(), z.coerce.number()]);

/**
 * What locks are handed to this process, on a channel of its own with one subscription for all that wait in it. `handed`
 * is called for each, `moved` when it begins or ends to be sure that it hears of all.
 */
export function listenForHandOvers(
  process: string,
  handed: (to: Handed) => void,
  moved: () => void,
): HandOvers {
  let client: unknown;
  let stop = () => {};
  let sure = false;
  let since = Number.NEGATIVE_INFINITY;

  function listen(): void {
    // After the connections were closed there is another client.
    const now = redis();
    if (client === now) return;
    stop();
    client = now;
    since = performance.now();
    const subscriber = now.subscribe<unknown>(`locks:${process}`);
    const turn = (to: boolean) => () => {
      if (client !== now || sure === to) return;
      sure = to;
      moved();
    };
    stop = () => {
      sure = false;
      subscriber.unsubscribe().catch(() => {});
    };
    subscriber.on('subscribe', turn(true));
    subscriber.on('unsubscribe', turn(false));
    subscriber.on('error', turn(false));
    subscriber.on('message', ({ message }) => {
      const [held, id, token] = Message.parse(message);
      handed({ name: lockNameOf(held), id, token });
    });
  }

  return {
    listen,
    isSure: () => sure,
    doubt() {
      if (performance.now() - since < LISTEN_ANEW_MS) return;
      client = undefined;
      listen();
    },
  };
}
