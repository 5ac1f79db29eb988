import { lineKeys, memberKeys } from '../queue/keys';
import * as scripts from '../queue/lua/scripts';
import type { Answer, Ask, Caller, LineEvent, Restore } from '../queue/model/event';
import type { Place } from '../queue/place';
import { redis } from '../redis/client';
import { defineScript, type Script } from '../redis/script';

/*
 * The scripts of the line as they are, but for one thing: they read a clock that a test sets instead of that of Redis.
 */

const clockOf = (performanceId: string): string => `${lineKeys(performanceId)[0]}:clock`;

/** The script with a clock beside the line, in the same slot of a cluster. */
export function onAClock(lua: string): Script {
  const time = "redis.call('TIME')";
  if (!lua.includes(time)) throw new Error('the script reads no clock');
  return defineScript(lua.replaceAll(time, "redis.call('HMGET', KEYS[1] .. ':clock', 'seconds', 'micros')"));
}

export async function setClock(performanceId: string, now: number): Promise<void> {
  const micros = (now % 1_000) * 1_000;
  await redis().hset(clockOf(performanceId), { seconds: Math.floor(now / 1_000), micros });
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

function settingWords({ epoch, settings, admitting, size }: Caller): (string | number)[] {
  const { cap, rate, claimMs, passMs } = settings;
  const keepUntil = Date.now() + 3_600_000;
  return [epoch ?? '', cap, rate, claimMs, passMs, admitting ? 1 : 0, size ?? -1, keepUntil];
}

function extraWords(ask: Ask): (string | number)[] {
  switch (ask.type) {
    case 'pass':
      return [ask.until, ask.renew ? 1 : 0];
    case 'open':
      return [ask.opensAt];
    case 'extend':
      return [ask.bound];
    case 'tick':
      return ['open', 'null', ask.configuredPace, '{}'];
    default:
      return [];
  }
}

function askWords(caller: Caller, ask: Ask): (string | number)[] {
  const [epoch = '', ...settings] = settingWords(caller);
  const account = 'account' in ask ? ask.account : '';
  const shown = 'place' in ask ? ask : null;
  const kind = shown ? (shown.place.kind === 'index' ? 'i' : 'n') : '';
  return [epoch, account, kind, shown?.place.value ?? 0, shown?.number ?? 0, ...settings, ...extraWords(ask)];
}

function restoreWords(memory: Restore): (string | number)[] {
  const { epoch, issued, highest, serving, size, passes, passMs, calls, claimMs, admitted } = memory;
  const keepUntil = Date.now() + 3_600_000;
  return [epoch, issued, highest, serving, size ?? -1, passes, passMs, calls, claimMs, admitted, keepUntil];
}

function readPlace(kind: unknown, value: unknown): Place {
  return { kind: kind === 'i' ? 'index' : 'number', value: Number(value) };
}

/** What a script replied, in the words of the rules. */
function readReply(type: Ask['type'], reply: unknown[]): Answer {
  const [word, ...rest] = reply as [Answer['word'] | 'admitted', ...unknown[]];
  const [first = 0, second = 0, third = 0] = rest.map(Number);
  if (word === 'lost' || word === 'stale') return { word };
  if (type === 'look-up') {
    const state = String(word) as Extract<Answer, { word: 'stands' }>['state'];
    return { word: 'stands', state, until: first, serving: second, pace: third };
  }
  if (type === 'tick') {
    const [issued = 0, serving = 0, passes = 0, inUse = 0, admitted = 0, late = 0, bound = 0] =
      rest.map(Number);
    const status = rest[7] as { admittedPerMinute: number };
    const pace = status.admittedPerMinute;
    return { word: 'ticked', issued, serving, passes, inUse, admitted, late, bound, pace };
  }
  if (word === 'again' || word === 'new') return { word, place: readPlace(rest[0], rest[1]), left: third };
  if (word === 'full') return { word, issued: first };
  if (word === 'size') return { word, size: first };
  if (word === 'pass' || type === 'pass') return word === 'dead' ? { word } : { word: 'pass', until: first };
  return { word } as Answer;
}

const COUNTERS = /* lua */ `
local S, P, _, _, L, G, X, W = unpack(KEYS)
local function n(field) return tonumber(redis.call('HGET', S, field) or 0) end
local admitted, counts = 0, redis.call('HGETALL', W)
for i = 1, #counts, 2 do
  local second = string.match(counts[i], '^a(%d+)$')
  if second and tonumber(second) >= tonumber(ARGV[1]) - 60 then admitted = admitted + counts[i + 1] end
end
return {
  n('issued'), n('serving'), redis.call('ZCARD', P), n('unclaimed'), admitted,
  redis.call('ZCARD', L), redis.call('ZCARD', G), redis.call('ZCARD', X)
}`;
const countersScript = defineScript(COUNTERS);

export type Counters = Record<
  'issued' | 'serving' | 'passes' | 'unclaimed' | 'admitted' | 'late' | 'recalled' | 'gone',
  number
>;

export type LineInRedis = {
  /** What the scripts make of an event, and how the line stands after it. Events are taken in the order given. */
  take(event: LineEvent, now: number): Promise<{ answer: Answer; counters: Counters }>;
};

/** A line of its own in Redis that lives by the clock of its events. `accounts`: all that will ever come. */
export async function lineInRedis(accounts: string[], texts = AS_THEY_ARE): Promise<LineInRedis> {
  const id = `on a clock ${Math.random()}`;
  const all = [...new Set(accounts.flatMap((account) => memberKeys(id, account)))];
  const script = (type: Ask['type'] | 'restore'): Script => timedScript(texts[type]);
  await introduceAll(texts);

  async function answerTo(event: LineEvent): Promise<Answer> {
    if ('caller' in event) {
      const { caller, ask } = event;
      const keys = 'account' in ask ? memberKeys(id, ask.account) : lineKeys(id);
      return readReply(ask.type, (await script(ask.type).run(keys, askWords(caller, ask))) as unknown[]);
    }
    if (event.type === 'loss') {
      await redis().unlink(...all, ...lineKeys(id));
      return { word: 'ok' };
    }
    const anew = await script('restore').run(lineKeys(id), restoreWords(event));
    return { word: 'restored', anew: anew === 1 };
  }

  return {
    async take(event, now) {
      const [, answer, counters] = await Promise.all([
        setClock(id, now),
        answerTo(event),
        countersScript.run(lineKeys(id), [Math.floor(now / 1_000)]),
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

const known = new Map<string, Script>();

function timedScript(lua: string): Script {
  const script = known.get(lua) ?? onAClock(lua);
  known.set(lua, script);
  return script;
}

/** A script that the server does not know is sent twice, and would so be overtaken by what was sent after it. */
async function introduceAll(texts: LineScripts): Promise<void> {
  const keys = memberKeys('nowhere', 'nobody');
  await setClock('nowhere', 0);
  await countersScript.run(keys, [0]);
  for (const [type, lua] of Object.entries(texts)) {
    if (known.has(lua)) continue;
    await timedScript(lua).run(type === 'restore' ? lineKeys('nowhere') : keys, Array(16).fill(0));
    await redis().unlink(...keys);
  }
}
