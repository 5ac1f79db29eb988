import { randomUUID } from 'node:crypto';
import { gather } from '../gather';
import { log } from '../logger';
import { isRedisOutage } from '../redis/outage';
import { listenForHandOvers } from './hand-overs';
import { lockKeys, standScript } from './redis-scripts';
import { type Lease, renewLease } from './while-held';

export type WaitingLines = {
  /** Stands in line for the lock until it is had, or `waitMs` are over: null, or a throw of what kept Redis from us. */
  wait(name: string, waitMs: number, leaseMs: number): Promise<Lease | null>;
  /** Gives the lock to the next one. */
  leave(name: string, id: string): Promise<void>;
};

type Waiter = { id: string; leaseMs: number; take(lease: Lease): void };

/** Those of this process who wait for one lock, in the order in which they came. */
type Line = {
  waiting: Map<string, Waiter>;
  lookAt: number;
  timer?: NodeJS.Timeout;
  /** Until when those who come need not say that this process lives. */
  saidUntil: number;
  /** Whether a look is under way. */
  looks: boolean;
  failure?: unknown;
};

type Word = { id: string; does: 'stand' | 'look' | 'leave' };

/** What one script call carries: its loops are as long as this. */
const MOST_WORDS = 500;
/** How often to look for oneself while nobody tells. */
const UNTOLD_MS = 60;
/** After the end of somebody's lease, and between looks that fail. */
const GRACE_MS = 5;
const AFTER_OUTAGE_MS = 150;
/**
 * For how much of a lease a sign of life is good. A holder that dies has two thirds of its lease left or more, so when
 * the lock is free again, those who waited in that process are known to be dead.
 */
const LIVES = 2 / 3;
const LONGEST_LIFE_MS = 60_000;

const jitter = (ms: number) => ms * (0.75 + Math.random() / 2);
const leaseOf = (id: string) => Number(id.slice(id.lastIndexOf(':') + 1));
const lifeOf = (ids: Iterable<string>) =>
  Math.ceil(Math.min(LONGEST_LIFE_MS, ...Array.from(ids, (id) => LIVES * leaseOf(id))));

/**
 * The lines that this process stands in. All that it has to say about one lock goes through one lane, in order, and what
 * comes together in one call: so those who ask in one turn stand in that order whatever the transport, and a call that
 * gives the lock back learns who has it next. Whoever of another process is given the lock is told on a channel.
 * Nothing depends on being told: each call answers who holds the lock, and while somebody waits the process looks at the
 * latest when its sign of life grows old and when the holder's lease is over. It then names all who wait, which sets up
 * a line that Redis has lost.
 */
export function openWaitingLines(): WaitingLines {
  const me = randomUUID();
  const lines = new Map<string, Line>();
  /** Who is answered for: who waits, works, or is just leaving. */
  const ours = new Set<string>();
  let count = 0;

  const handOvers = listenForHandOvers(
    me,
    ({ name, id, token }) => {
      const waiter = lines.get(name)?.waiting.get(id);
      if (waiter) void confirm(name, waiter, token);
      else passOn(name, id);
    },
    () => {
      for (const name of lines.keys()) lookIn(name, jitter(GRACE_MS));
    },
  );

  const say = gather<Word, void>({ most: MOST_WORDS }, async (words, name) => {
    const leaving = new Set(words.filter(({ does }) => does === 'leave').map(({ id }) => id));
    const standing = new Set(words.map(({ id }) => id).filter((id) => !leaving.has(id)));
    const since = performance.now();
    try {
      const life = lifeOf(standing);
      const line = lines.get(name);
      const hasSaid =
        line !== undefined && since < line.saidUntil && words.every(({ does }) => does === 'stand');
      const args = [me, hasSaid ? -life : life, leaving.size, ...leaving, ...standing];
      const [holder, token, left, given] = (await standScript.run(lockKeys(name), args)) as Reply;
      // Who was given the lock does not stand in line, and so has not said it.
      if (line && !hasSaid && [...standing].some((id) => id !== holder)) line.saidUntil = since + life / 3;
      hear(name, { holder, token: Number(token), left: Number(left), isNew: Number(given) === 1, since });
    } catch (error) {
      fail(name, error);
      throw error;
    }
    return words.map(() => undefined);
  });

  function fail(name: string, error: unknown): void {
    const line = lines.get(name);
    if (line) line.failure = error;
    if (!isRedisOutage(error)) log().warn({ err: error, lock: name }, 'line of a lock not reached');
    lookIn(name, jitter(AFTER_OUTAGE_MS));
  }

  function hear(name: string, { holder, token, left, isNew, since }: Heard): void {
    const line = lines.get(name);
    if (line) line.failure = undefined;
    const waiter = line?.waiting.get(holder);
    if (waiter && isNew && performance.now() - since < waiter.leaseMs) {
      waiter.take({ name, id: holder, token, since, leaseMs: waiter.leaseMs });
    } else if (waiter) {
      handOvers.doubt();
      void confirm(name, waiter, token);
    } else if (holder.startsWith(me)) passOn(name, holder);
    if (!lines.has(name)) return;
    handOvers.listen();
    if (holder === '' || left >= 0) lookIn(name, holder === '' ? 0 : left + GRACE_MS);
  }

  /** Whoever has given up just when it was given the lock, and was not heard of, hands it to the next. */
  function passOn(name: string, id: string): void {
    if (!ours.has(id)) void send(name, [{ id, does: 'leave' }]);
  }

  /** Whoever hears late of having the lock may have lost it: that is asked first. */
  async function confirm(name: string, waiter: Waiter, token: number): Promise<void> {
    const lease = { name, id: waiter.id, token, since: performance.now(), leaseMs: waiter.leaseMs };
    try {
      if (await renewLease(lease)) waiter.take(lease);
      else lookIn(name, 0);
    } catch (error) {
      fail(name, error);
    }
  }

  const send = (name: string, words: Word[]) =>
    Promise.all(words.map((word) => say(word, name).catch(() => {})));

  /** Looks at the line in so many ms, if somebody still waits then and nothing makes it look before. */
  function lookIn(name: string, ms: number): void {
    const line = lines.get(name);
    if (!line) return;
    const at = performance.now() + (handOvers.isSure() ? ms : Math.min(ms, jitter(UNTOLD_MS)));
    if (line.timer && line.lookAt <= at) return;
    clearTimeout(line.timer);
    line.lookAt = at;
    line.timer = setTimeout(look, Math.max(0, at - performance.now()), name);
  }

  async function look(name: string): Promise<void> {
    const line = lines.get(name);
    if (!line) return;
    line.timer = undefined;
    // While Redis is slow, one look behind the other would pile up in the lane.
    if (line.looks) return lookIn(name, jitter(UNTOLD_MS));
    line.looks = true;
    const waiting = [...line.waiting.keys()];
    lookIn(name, lifeOf(waiting) / 3);
    const words = waiting.map((id): Word => ({ id, does: 'look' }));
    await send(name, words);
    line.looks = false;
  }

  function remove(name: string, id: string): void {
    const line = lines.get(name);
    if (!line?.waiting.delete(id) || line.waiting.size > 0) return;
    clearTimeout(line.timer);
    lines.delete(name);
  }

  async function leave(name: string, id: string): Promise<void> {
    try {
      await say({ id, does: 'leave' }, name);
    } finally {
      ours.delete(id);
    }
  }

  return {
    leave,
    wait(name, waitMs, leaseMs) {
      const id = `${me}:${++count}:${Math.ceil(leaseMs)}`;
      const line: Line = lines.get(name) ?? { waiting: new Map(), lookAt: 0, saidUntil: 0, looks: false };
      lines.set(name, line);
      ours.add(id);
      return new Promise((resolve, reject) => {
        const giveUp = setTimeout(() => {
          const { failure } = line;
          remove(name, id);
          leave(name, id).catch(() => {});
          if (failure === undefined) resolve(null);
          else reject(failure);
        }, waitMs);
        const take = (lease: Lease) => {
          clearTimeout(giveUp);
          remove(name, id);
          resolve(lease);
        };
        // Known here before Redis hears of it, so that no answer can come too early.
        line.waiting.set(id, { id, leaseMs: Math.ceil(leaseMs), take });
        void send(name, [{ id, does: 'stand' }]);
        lookIn(name, lifeOf([id]) / 3);
      });
    },
  };
}

type Reply = [holder: string, token: unknown, left: unknown, given: unknown];
type Heard = { holder: string; token: number; left: number; isNew: boolean; since: number };
