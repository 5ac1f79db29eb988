import { createHash } from 'node:crypto';
import { redis } from './client';

export type Script = { run(keys: string[], args: (string | number)[]): Promise<unknown> };

/**
 * A Lua script that Redis runs as one step. It is sent by its hash, and in full when the server does not know it yet.
 * A reply may be lost after the script ran, so every script has the same effect when it is run again.
 */
export function defineScript(lua: string): Script {
  const sha = createHash('sha1').update(lua).digest('hex');
  return {
    async run(keys, args) {
      const words = args.map(String);
      try {
        return await redis().evalsha<string[], unknown>(sha, keys, words);
      } catch (error) {
        if (!(error instanceof Error && error.message.includes('NOSCRIPT'))) throw error;
        return redis().eval<string[], unknown>(lua, keys, words);
      }
    },
  };
}
