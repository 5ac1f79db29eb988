import * as scripts from '../queue/lua/scripts';
import { redis } from '../redis/client';

/** A piece of a line's scripts, and what stands there instead. */
export type Cut = [guard: string, instead: string];

type Words = [text: string, keys: string[], args: unknown[]];
type Client = Record<string, (...words: Words) => Promise<unknown>>;

/**
 * Cuts guards out of every script that this process sends, until it is undone: to see a promise break without them.
 * Fails when none of the scripts has one of the guards (any more), since then nothing would be proved.
 */
export function cutScripts(cuts: Cut[]): () => void {
  const texts = Object.values(scripts).filter((script) => typeof script === 'string');
  for (const [guard] of cuts)
    if (!texts.some((text) => text.includes(guard))) throw new Error(`no script has this guard: ${guard}`);

  const whole = redis();
  const connection = (globalThis as typeof globalThis & { frontrowRedis?: { redis: object } }).frontrowRedis;
  if (!connection) throw new Error('there is no connection to cut on');
  const replacing: Client = {
    // As a server that knows no script does, so that each is sent in full.
    evalsha: () => Promise.reject(new Error('NOSCRIPT the scripts are changed')),
    eval: (text, keys, args) =>
      whole.eval(
        cuts.reduce((changed, [guard, instead]) => changed.replaceAll(guard, instead), text),
        keys,
        args,
      ),
  };
  connection.redis = new Proxy(whole, {
    get: (client, name) => (typeof name === 'string' && replacing[name]) || Reflect.get(client, name),
  });
  return () => {
    connection.redis = whole;
  };
}
