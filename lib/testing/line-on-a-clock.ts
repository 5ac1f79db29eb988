import { env } from '../env';
import { lineKeys, memberKeys } from '../queue/keys';
import * as scripts from '../queue/lua/scripts';
import type { Answer, Ask, LineEvent } from '../queue/model/event';
import { redis } from '../redis/client';
import { defineScript, type Script } from '../redis/script';
import { readReply, restoreWords, wordsOf } from './line-words';

/*
 * The scripts of the line as they are, but for one thing: they read a clock that a test sets instead of that of Redis.
 */

/** The script with a clock beside the line, in the same slot of a cluster. */
export function onAClock(lua: string): Script {
  const time = "redis.call('TIME')";
  if (!lua.includes(time)) throw new Error('the script reads no clock');
  return defineScript(lua.replaceAll(time, "redis.call('HMGET', KEYS[1] .. ':clock', 'seconds', 'micros')"));
}

/** `now`: milliseconds since 1970. */
export async function setClock(performanceId: string, now: number): Promise<void> {
  const micros = (now % 1_000) * 1_000;
  await redis().hset(`${lineKeys(performanceId)[0]}:clock`, { seconds: Math.floor(now / 1_000), micros });
}

export type LineScripts = Record<Ask['type'] | 'restore', string>;

export const AS_THEY_ARE: LineScripts = {
  join: scripts.JOIN,
  claim: scripts.CLAIM,
  'look-up': scripts.LOOK_UP,
  leave: scripts.LEAVE,
  release: scripts.RELEASE,
  pass: scripts.PASS,
  open: scripts.FREEZE,
  extend: scripts.EXTEND,
  tick: scripts.TICK,
  restore: scripts.RESTORE,
};

const countersScript = defineScript(/* lua */ `
local S, P, _, _, L, G, X, W = unpack(KEYS)
local function n(field) return tonumber(redis.call('HGET', S, field) or 0) end
local admitted, counts = 0, redis.call('HGETALL', W)
for i = 1, #counts, 2 do
  local second = string.match(counts[i], '^a(%d+)$')
  if second and tonumber(second) >= tonumber(ARGV[1]) - 60 then admitted = admitted + counts[i + 1] end
end
return {
  n('issued'), n('serving'), redis.call('ZCARD', P), n('unclaimed'), admitted,
  redis.call('ZCARD', L), redis.call('ZCARD', G), redis.call('BITCOUNT', X)
}`);

/** How a line stands. `late`: who is to be called again; `gone`: numbers that were given up before their turn. */
export type Counters = Record<
  'issued' | 'serving' | 'passes' | 'unclaimed' | 'admitted' | 'late' | 'recalled' | 'gone',
  number
>;

// What Redis would come back with, had it stopped at a mark: one script takes a copy, the other returns to it, as
// another run of the server.
const markScript = defineScript(/* lua */ `
for _, key in ipairs(KEYS) do
  if redis.call('EXISTS', key) == 1 then redis.call('COPY', key, key .. ':mark', 'REPLACE')
  else redis.call('UNLINK', key .. ':mark') end
end
return 1`);
const relapseScript = defineScript(/* lua */ `
for _, key in ipairs(KEYS) do
  if redis.call('EXISTS', key .. ':mark') == 1 then redis.call('COPY', key .. ':mark', key, 'REPLACE')
  else redis.call('UNLINK', key) end
end
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'run', 'another') end
return 1`);

/** An event, or that Redis is to remember how everything stands. */
export type LineHappening = LineEvent | { type: 'mark' };

export type LineInRedis = {
  /** What the scripts make of an event. Events are taken in the order given. */
  answer(event: LineHappening, now: number): Promise<Answer>;
  /** The same, and how the line stands after it. */
  take(event: LineHappening, now: number): Promise<{ answer: Answer; counters: Counters }>;
};

/** A line of its own in Redis that lives by the clock of its events. `accounts`: all that will ever come. */
export async function lineInRedis(accounts: string[], texts = AS_THEY_ARE): Promise<LineInRedis> {
  const id = `on a clock ${Math.random()}`;
  const all = [...new Set(memberKeys(id, ...accounts))];
  const send = inOrder();
  await introduceAll(texts);

  async function answerTo(event: LineHappening): Promise<Answer> {
    if ('caller' in event) {
      const { ask } = event;
      const reply = await timedScript(texts[ask.type]).run(
        memberKeys(id, ...accountsIn(ask)),
        wordsOf(event.caller, ask),
      );
      return readReply(ask.type, reply as unknown[]);
    }
    switch (event.type) {
      case 'restore': {
        const anew = await timedScript(texts.restore).run(lineKeys(id), restoreWords(event));
        return { word: 'restored', anew: anew === 1 };
      }
      case 'mark':
        await markScript.run(all, []);
        return { word: 'ok' };
      case 'relapse':
        await relapseScript.run(all, []);
        return { word: 'ok' };
      case 'loss':
        await redis().unlink(...all);
        return { word: 'ok' };
    }
  }

  return {
    async answer(event, now) {
      const [, answer] = await Promise.all([send(() => setClock(id, now)), send(() => answerTo(event))]);
      return answer;
    },
    async take(event, now) {
      const [, answer, counters] = await Promise.all([
        send(() => setClock(id, now)),
        send(() => answerTo(event)),
        send(() => countersScript.run(lineKeys(id), [Math.floor(now / 1_000)])),
      ]);
      const [
        issued = 0,
        serving = 0,
        passes = 0,
        unclaimed = 0,
        admitted = 0,
        late = 0,
        recalled = 0,
        gone = 0,
      ] = (counters as unknown[]).map(Number);
      return { answer, counters: { issued, serving, passes, unclaimed, admitted, late, recalled, gone } };
    },
  };
}

/** Over TCP commands arrive in the order in which they are sent; over HTTP each has to wait for the one before. */
function inOrder(): <T>(work: () => Promise<T>) => Promise<T> {
  if (!env().UPSTASH_REDIS_REST_URL) return (work) => work();
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = before.then(work);
    before = next.catch(() => {});
    return next;
  };
}

/** Whose places a question is about. */
export function accountsIn(ask: Ask): string[] {
  if (ask.type === 'join') return ask.accounts;
  return 'account' in ask ? [ask.account] : [];
}

const known = new Map<string, Script>();
const introduced = new Map<string, Promise<unknown>>();

function timedScript(lua: string): Script {
  const script = known.get(lua) ?? onAClock(lua);
  known.set(lua, script);
  return script;
}

/** A script that the server does not know is sent twice, and would so be overtaken by what was sent after it. */
async function introduceAll(texts: LineScripts): Promise<void> {
  const keys = memberKeys('nowhere', 'nobody');
  await setClock('nowhere', 0);
  for (const script of [countersScript, markScript, relapseScript]) await script.run(keys, [0]);
  for (const [type, lua] of Object.entries(texts)) {
    const names = type === 'restore' ? lineKeys('nowhere') : keys;
    const introduction = introduced.get(lua) ?? timedScript(lua).run(names, Array(16).fill(0));
    introduced.set(lua, introduction);
    await introduction;
  }
  await redis().unlink(...keys);
}
