import { COMMITS_APART_MS, gather } from '../gather';
import { inTime } from '../in-time';
import { log } from '../logger';
import { redis } from '../redis/client';
import { defineScript } from '../redis/script';

/** A hold that wants its seats. `token`: what a repeated request has in common with the first one. */
export type Claim = { holdId: string; token: string; seats: readonly number[] };
/** Seats that a claim was refused for: others are just trying to get `tried`, others got `settled`. */
export type Refused = { tried: number[]; settled: number[] };

/** A process that dies in the middle of a try keeps others from these seats for so long. */
const TRY_MS = 10_000;
const PATIENCE_MS = 400;
const AWAY_MS = 3_000;
const MOST = 100;

// One key per seat: "t" while its hold is being written, then "s", the token, ":" and the hold. Each claim takes all
// its seats or none, and passes its own once more, since a reply may be lost. `over`: what is settled is old news.
const claimScript = defineScript(`
local answers, at, word = {}, 1, 3
for _ = 1, tonumber(ARGV[2]) do
  local token, hold, over, count = ARGV[word], ARGV[word + 1], ARGV[word + 2] == '1', tonumber(ARGV[word + 3])
  local refused, fresh = {}, {}
  local values = redis.call('MGET', unpack(KEYS, at, at + count - 1))
  for i = 1, count do
    local value = values[i]
    local settled = value and string.sub(value, 1, 1) == 's'
    if not value or (settled and over) then
      fresh[#fresh + 1] = KEYS[at + i - 1]
    elseif string.sub(value, 2, #token + 2) ~= token .. ':' then
      refused[#refused + 1] = (settled and 's' or 't') .. (i - 1)
    end
  end
  if #refused == 0 then
    for _, key in ipairs(fresh) do redis.call('SET', key, 't' .. token .. ':' .. hold, 'PX', ARGV[1]) end
  end
  answers[#answers + 1] = table.concat(refused, ',')
  at, word = at + count, word + 4
end
return answers`);

// Prolongs what belongs to a hold, or drops it: nothing is done to the seats of another one. No hold: whosever it is.
const settleScript = defineScript(`
local at, word = 1, 2
for _ = 1, tonumber(ARGV[1]) do
  local mine, ttl, count = ':' .. ARGV[word], tonumber(ARGV[word + 1]), tonumber(ARGV[word + 2])
  for i = at, at + count - 1 do
    local value = redis.call('GET', KEYS[i])
    if value and (mine == ':' or string.sub(value, -#mine) == mine) then
      if ttl > 0 then redis.call('SET', KEYS[i], 's' .. string.sub(value, 2), 'PX', ttl)
      else redis.call('DEL', KEYS[i]) end
    end
  end
  at, word = at + count, word + 3
end
return 1`);

const keysOf = (performanceId: string, seats: readonly number[]) =>
  seats.map((seat) => `seat:{${performanceId}}:${seat}`);

// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & {
  frontrowLocksAwayUntil?: number;
  /** By key: that this process is about to drop the lock, some moments after it has said that the seat is free. */
  frontrowReleases?: Map<string, Promise<unknown>>;
};
shared.frontrowReleases ??= new Map();
const releases = shared.frontrowReleases;

/** What Redis answers in time; null while it is away, which for some seconds it is then taken to be. Never throws. */
async function ask<T>(work: () => Promise<T>): Promise<T | null> {
  if (performance.now() < (shared.frontrowLocksAwayUntil ?? 0)) return null;
  try {
    return await inTime(PATIENCE_MS, work());
  } catch (error) {
    shared.frontrowLocksAwayUntil = performance.now() + AWAY_MS;
    log().warn({ err: error }, 'seat locks are passed over');
    return null;
  }
}

/** Takes the locks of all seats of a claim, or of none; null while Redis is away. `over`: also those that are settled. */
export function lockSeats(performanceId: string, claim: Claim, over = false): Promise<Refused | null> {
  return lockTogether({ claim, over }, performanceId);
}

const lockTogether = gather(
  { most: MOST, lanes: 2 },
  async (asked: { claim: Claim; over: boolean }[], performanceId): Promise<(Refused | null)[]> => {
    const words = asked.flatMap(({ claim, over }) => [
      claim.token,
      claim.holdId,
      over ? 1 : 0,
      claim.seats.length,
    ]);
    const keys = asked.flatMap(({ claim }) => keysOf(performanceId, claim.seats));
    const answers = await ask(() => claimScript.run(keys, [TRY_MS, asked.length, ...words]));
    if (!Array.isArray(answers)) return asked.map(() => null);
    return asked.map(({ claim }, index) => readRefused(claim.seats, String(answers[index])));
  },
);

function readRefused(seats: readonly number[], answer: string): Refused {
  const refused: Refused = { tried: [], settled: [] };
  for (const word of answer === '' ? [] : answer.split(',')) {
    const seat = seats[Number(word.slice(1))];
    if (seat !== undefined) refused[word.startsWith('s') ? 'settled' : 'tried'].push(seat);
  }
  return refused;
}

/** Which of these seats somebody has or is trying to get; none while Redis is away. */
export async function findLocked(performanceId: string, seats: readonly number[]): Promise<number[]> {
  if (seats.length === 0) return [];
  const values = await ask(() => redis().mget<unknown[]>(...keysOf(performanceId, seats)));
  return seats.filter((_, index) => values && values[index] !== null);
}

/** Sold seats are worth remembering until nobody asks for them. */
export const SOLD_MS = 86_400_000;

/**
 * Keeps the locks of a hold's seats for so long from now on; 0 drops them. Nobody who sells waits for it: a lock that
 * stays too long or is missing costs a look at the database, nothing else. Resolves, whatever came of it, when that and
 * all that was asked before is done.
 */
export function settleLocks(
  performanceId: string,
  holdId: string | null,
  seats: readonly number[],
  ttlMs: number,
): Promise<unknown> {
  if (seats.length === 0) return Promise.resolve();
  const settled = settleTogether({ holdId: holdId ?? '', seats, ttlMs }, performanceId);
  if (ttlMs <= 0) noteRelease(keysOf(performanceId, seats), settled);
  return settled;
}

function noteRelease(keys: string[], settled: Promise<unknown>): void {
  for (const key of keys) releases.set(key, settled);
  void settled.then(() => {
    for (const key of keys) if (releases.get(key) === settled) releases.delete(key);
  });
}

/** Resolves once the locks that are about to be dropped are; null when none of these seats' is. */
export function releaseOf(performanceId: string, seats: readonly number[]): Promise<unknown> | null {
  const under = keysOf(performanceId, seats).flatMap((key) => releases.get(key) ?? []);
  return under.length > 0 ? Promise.all(under) : null;
}

type Settlement = { holdId: string; seats: readonly number[]; ttlMs: number };

const settleTogether = gather(
  { most: MOST, apartMs: COMMITS_APART_MS },
  async (all: Settlement[], performanceId): Promise<null[]> => {
    const words = all.flatMap(({ holdId, ttlMs, seats }) => [
      holdId,
      Math.max(0, Math.round(ttlMs)),
      seats.length,
    ]);
    const keys = all.flatMap(({ seats }) => keysOf(performanceId, seats));
    await ask(() => settleScript.run(keys, [all.length, ...words]));
    return all.map(() => null);
  },
);
