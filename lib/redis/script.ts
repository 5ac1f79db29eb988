import { createHash } from 'node:crypto';
import { redis } from './client';

export type Script = { run(keys: string[], args: (string | number)[]): Promise<unknown> };

const isUnknown = (error: unknown): boolean => error instanceof Error && error.message.includes('NOSCRIPT');

/**
 * A Lua script that Redis runs as one step. It is sent by its hash, and in full when the server does not know it yet.
 * A reply may be lost after the script ran, so every script has the same effect when it is run again.
 */
export function defineScript(lua: string): Script {
  const sha = createHash('sha1').update(lua).digest('hex');
  let introduction: Promise<unknown> | null = null;
  const bySha = (keys: string[], words: string[]) => redis().evalsha<string[], unknown>(sha, keys, words);
  const inFull = (keys: string[], words: string[]) => redis().eval<string[], unknown>(lua, keys, words);

  /** A server that has just started is sent the text by one caller, while the others wait for that. */
  async function introduce(keys: string[], words: string[]): Promise<unknown> {
    if (!introduction) {
      introduction = inFull(keys, words);
      try {
        return await introduction;
      } finally {
        introduction = null;
      }
    }
    await introduction.catch(() => {});
    try {
      return await bySha(keys, words);
    } catch (error) {
      if (!isUnknown(error)) throw error;
      return inFull(keys, words);
    }
  }

  return {
    async run(keys, args) {
      const words = args.map(String);
      try {
        return await bySha(keys, words);
      } catch (error) {
        if (!isUnknown(error)) throw error;
        return introduce(keys, words);
      }
    },
  };
}
