import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { COMMITS_APART_MS, gather } from '../gather';
import { redis } from '../redis/client';
import { defineScript } from '../redis/script';

/** Who listens is told which seats to look at; null when that is not known, and all have to be looked at. */
export type HintListener = (seats: number[] | null) => void;

export type HintWatch = {
  /** Whether a hint that is given now is sure to come. */
  isSure(): boolean;
  /** Asks whether hints were given that have not come. Never throws. */
  check(): Promise<void>;
  stop(): void;
};

/** More seats than this in one hint are as good as all of them. */
const MOST_NAMED = 1_000;
const KEPT_SECONDS = 86_400;

const Hint = z.tuple([z.int(), z.string(), z.array(z.int()).nullable()]);

const channelOf = (performanceId: string) => `seats:${performanceId}`;
const sequenceOf = (performanceId: string) => `seats:{${performanceId}}:sequence`;

// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowSender?: string };
shared.frontrowSender ??= randomUUID();
const own = shared.frontrowSender;

/** Numbers the message, so that who misses one knows. ARGV: the channel, the sender in JSON, the seats in JSON. */
const publish = defineScript(`
local sequence = redis.call('INCR', KEYS[1])
redis.call('EXPIRE', KEYS[1], ${KEPT_SECONDS})
redis.call('PUBLISH', ARGV[1], '[' .. sequence .. ',' .. ARGV[2] .. ',' .. ARGV[3] .. ']')
return sequence
`);

/** Hints of one moment about one performance travel together. Rejects while Redis is away. */
export const publishHint = gather<readonly number[], unknown>(
  { most: 1_000, apartMs: COMMITS_APART_MS },
  async (hints, performanceId) => {
    const seats = [...new Set(hints.flat())];
    const named = seats.length > MOST_NAMED ? null : seats;
    const args = [channelOf(performanceId), JSON.stringify(own), JSON.stringify(named)];
    await publish.run([sequenceOf(performanceId)], args);
    return hints;
  },
);

/**
 * Listens to the hints that other processes give about a performance. A hint that is found to be missing, and a
 * connection that was lost and is back, mean all seats. What `self` has published it knows already.
 */
export function watchHints(performanceId: string, listener: HintListener, self: string = own): HintWatch {
  let subscribed = false;
  let stopped = false;
  /** The number of the last hint that came. */
  let heard: number | null = null;
  /** The number that Redis had given out when it was asked for the first time since, and the last time. */
  let base: number | null = null;
  let given = 0;
  let subscription = subscribe();

  function subscribe() {
    const subscriber = redis().subscribe<unknown>(channelOf(performanceId));
    const isOld = () => stopped || subscriber !== subscription;
    subscriber.on('subscribe', () => {
      if (isOld()) return;
      subscribed = true;
      heard = null;
      base = null;
      given = 0;
      listener(null);
    });
    subscriber.on('message', ({ message }) => {
      if (!isOld()) take(message);
    });
    const lost = () => {
      if (isOld() || !subscribed) return;
      subscribed = false;
      listener(null);
    };
    subscriber.on('unsubscribe', lost);
    subscriber.on('error', lost);
    return subscriber;
  }

  function take(message: unknown): void {
    const [sequence, sender, seats] = Hint.parse(message);
    const isNext = heard === null || sequence === heard + 1;
    heard = sequence;
    if (!isNext) listener(null);
    else if (sender !== self) listener(seats);
  }

  async function subscribeAgain(): Promise<void> {
    const old = subscription;
    subscribed = false;
    subscription = subscribe();
    await old.unsubscribe();
  }

  return {
    isSure: () => subscribed,

    async check() {
      try {
        const sequence = Number((await redis().get(sequenceOf(performanceId))) ?? 0);
        if (stopped) return;
        base ??= sequence;
        // What had been given out at the last time has had seconds to come.
        const isDeaf = given > (heard ?? base) && sequence >= given;
        given = sequence;
        if (isDeaf || !subscribed) await subscribeAgain();
      } catch {
        subscribed = false;
      }
    },

    stop() {
      stopped = true;
      subscription.unsubscribe().catch(() => {});
    },
  };
}
