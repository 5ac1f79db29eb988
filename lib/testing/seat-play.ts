import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { vi } from 'vitest';
import { db } from '@/db/client';
import { holds, seats } from '@/db/schema';
import type { User } from '../accounts/user';
import { DomainError } from '../errors';
import { placeOrder } from '../orders/place-order';
import { refundOrder } from '../orders/refund-order';
import { holdSeats } from '../seating/hold-seats';
import { readAllSeats, readSomeSeats } from '../seating/read-seats';
import { releaseHold } from '../seating/release-hold';
import { SeatFeed } from '../seating/seat-feed';
import { type HintWatch, publishHint, watchHints } from '../seating/seat-hints';
import { sweepExpiredHolds } from '../seating/sweep';
import { type FollowerVariant, SeatFollower } from './seat-follower';
import { admit, makePerformance, SEAT_PRICE } from './shop';
import { smallHall } from './small-hall';

const SEATS = 12;
const HEAL_MS = 5_000;
const NEVER_MS = 3_600_000;
const LISTENING = { timeout: 10_000, interval: 5 };
/** No seats: a hint about one of these says that all hints before it have come. */
const FIRST_MARK = 1_000;
let nextMark = FIRST_MARK;

type Side = 0 | 1;

/** What may happen, step by step. `nth`: of the holds so far, counted round and round. */
export type Step =
  | { do: 'hold'; buyer: number; seats: number[] }
  | { do: 'release' | 'pay' | 'refund' | 'expire'; nth: number }
  | { do: 'sweep' | 'settle' | 'redis away' | 'redis back' }
  | { do: 'pass'; ms: number }
  | { do: 'lose' | 'hold back' | 'hear' | 'restart'; side: Side }
  | { do: 'connect'; client: Side; side: Side; reader: Side }
  | { do: 'cut'; client: Side };

const side = fc.constantFrom<Side>(0, 1);
const nth = fc.nat(20);
const steps = {
  hold: fc.record({
    do: fc.constant('hold' as const),
    buyer: fc.nat(1),
    seats: fc.uniqueArray(fc.nat(SEATS - 1), { minLength: 1, maxLength: 3 }),
  }),
  toHold: fc.record({
    do: fc.constantFrom('release' as const, 'pay' as const, 'refund' as const, 'expire' as const),
    nth,
  }),
  alone: fc.record({ do: fc.constantFrom('sweep' as const, 'settle' as const) }),
  redis: fc.record({ do: fc.constantFrom('redis away' as const, 'redis back' as const) }),
  pass: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 25, max: 8_000 }) }),
  hints: fc.record({
    do: fc.constantFrom('lose' as const, 'hold back' as const, 'hear' as const, 'restart' as const),
    side,
  }),
  connect: fc.record({ do: fc.constant('connect' as const), client: side, side, reader: side }),
  cut: fc.record({ do: fc.constant('cut' as const), client: side }),
};

export const anyPlay: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { arbitrary: steps.hold, weight: 12 },
    { arbitrary: steps.toHold, weight: 9 },
    { arbitrary: steps.alone, weight: 3 },
    { arbitrary: steps.pass, weight: 6 },
    { arbitrary: steps.hints, weight: 6 },
    { arbitrary: steps.connect, weight: 9 },
    { arbitrary: steps.cut, weight: 3 },
    // It takes a while to end and start.
    { arbitrary: steps.redis, weight: 1 },
  ),
  { minLength: 4, maxLength: 24 },
);

/** The clock that versions go by: the play's own, so that minutes can pass. */
type Clock = { now: number };

/** A process that follows the performance: what reaches it of the hints is up to the play. */
class Process {
  feed: SeatFeed;
  mode: 'hear' | 'lose' | 'hold back' = 'hear';
  private hints: HintWatch | undefined;
  private kept: (number[] | null)[] = [];
  private allReadAt = 0;
  private readonly marks = new Set<number>();

  constructor(
    private readonly performanceId: string,
    private readonly clock: Clock,
  ) {
    this.feed = this.start();
  }

  private start(): SeatFeed {
    const at = <T extends { now: number; nextExpiry: number }>(reading: Promise<T>) => {
      const { now } = this.clock;
      // Nothing ends by itself here: that is a matter of the database's own clock.
      return reading.then((read) => ({ ...read, now, nextExpiry: Number.POSITIVE_INFINITY }));
    };
    return new SeatFeed({
      seatCount: SEATS,
      pace: {
        round: 0,
        waitedFor: 0,
        heal: NEVER_MS,
        healUnsure: NEVER_MS,
        idle: NEVER_MS,
        patience: NEVER_MS,
      },
      read: {
        all: () => {
          this.allReadAt = this.clock.now;
          return at(readAllSeats(this.performanceId, SEATS));
        },
        some: (numbers) => at(readSomeSeats(this.performanceId, numbers)),
        overdue: async () => ({ seats: [], nextExpiry: Number.POSITIVE_INFINITY }),
      },
      watch: (listener) => {
        const hear = (hint: number[] | null) => {
          for (const number of hint ?? []) if (number >= FIRST_MARK) this.marks.add(number);
          if (this.mode === 'hold back') this.kept.push(hint);
          else if (this.mode === 'hear') listener(hint);
        };
        this.hints = watchHints(this.performanceId, hear, randomUUID());
        return this.hints;
      },
    });
  }

  /** It has read the seats, and listens. */
  async ready(): Promise<void> {
    await this.feed.ready;
    await vi.waitFor(() => {
      if (!this.hints?.isSure()) throw new Error('it does not listen yet');
    }, LISTENING);
    await this.feed.settled();
  }

  /** What was held back comes at last, the last of it first. */
  hear(): void {
    this.mode = 'hear';
    for (const hint of this.kept.splice(0).reverse()) this.feed.hint(hint);
  }

  async restart(): Promise<void> {
    this.feed.stop();
    this.feed = this.start();
    await this.feed.ready;
  }

  async heal(): Promise<void> {
    this.feed.hint(null);
    await this.feed.settled();
  }

  async healIfDue(): Promise<void> {
    if (this.clock.now - this.allReadAt >= HEAL_MS) await this.heal();
  }

  /** Until everything that was published before has come, to be taken in or not. */
  async settle(): Promise<void> {
    const mark = nextMark++;
    await vi.waitFor(async () => {
      await publishHint([mark], this.performanceId);
      if (!this.marks.has(mark)) throw new Error('no hint comes through');
    }, LISTENING);
    await this.feed.settled();
  }
}

type PlayedRedis = { kill(): Promise<void>; start(): Promise<void> };

/**
 * Plays the steps with two processes and two clients, then lets everything come to rest. Returns what the clients show
 * and what is in MySQL, one digit a seat.
 */
export async function playSeats(
  buyers: User[],
  redis: PlayedRedis,
  play: Step[],
  variant: FollowerVariant = {},
) {
  const performanceId = await makePerformance(smallHall(1, SEATS), {
    maxSeatsPerAccount: 1_000,
    holdSeconds: 3_600,
  });
  const clock: Clock = { now: 1_700_000_000_000 };
  const processes = [0, 1].map(() => new Process(performanceId, clock)) as [Process, Process];
  const clients: [SeatFollower, SeatFollower] = [new SeatFollower(variant), new SeatFollower(variant)];
  const passes = await Promise.all(buyers.map((buyer) => admit(buyer, performanceId)));
  let redisIsThere = true;
  let redisWasAway = false;
  const made: { id: string; user: User; orderId?: string }[] = [];
  const nthHold = (index: number) => made[index % Math.max(1, made.length)];

  const verbs = {
    async hold(buyer: number, wanted: number[]) {
      const user = buyers[buyer] as User;
      // Who has paid has given the pass up, and needs another; after Redis was away that takes a while.
      const pass = redisWasAway ? (passes[buyer] ?? null) : await admit(user, performanceId);
      const { result } = await holdSeats(user, { performanceId, pass, seats: wanted });
      made.push({ id: result.id, user });
    },
    async release(index: number) {
      const hold = nthHold(index);
      if (hold) await releaseHold(hold.user, hold.id);
    },
    async pay(index: number) {
      const hold = nthHold(index);
      if (hold) hold.orderId = (await placeOrder(hold.user, { holdId: hold.id }, randomUUID())).result.id;
    },
    async refund(index: number) {
      const hold = nthHold(index);
      if (hold?.orderId) await refundOrder(hold.user, hold.orderId, {}, randomUUID());
    },
    /** Its time is over, and nobody says so. */
    async expire(index: number) {
      const hold = nthHold(index);
      if (!hold) return;
      const past = sql`now(3) - interval 1 second`;
      await db().update(holds).set({ expiresAt: past }).where(eq(holds.id, hold.id));
      await db().update(seats).set({ heldUntil: past }).where(eq(seats.holdId, hold.id));
    },
  };

  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 1_000) {
      clock.now += Math.min(left, 1_000);
      for (const process of processes) await process.healIfDue();
    }
  }

  async function bringRedisBack(): Promise<void> {
    if (redisIsThere) return;
    await redis.start();
    await vi.waitFor(() => publishHint([nextMark++], performanceId), LISTENING);
    redisIsThere = true;
  }

  async function take(step: Step): Promise<void> {
    clock.now += 1;
    switch (step.do) {
      case 'hold':
        await verbs.hold(step.buyer, step.seats);
        break;
      case 'release':
      case 'pay':
      case 'refund':
      case 'expire':
        await verbs[step.do](step.nth);
        break;
      case 'sweep':
        await sweepExpiredHolds();
        break;
      case 'redis away':
        redisIsThere = false;
        redisWasAway = true;
        await redis.kill();
        break;
      case 'redis back':
        await bringRedisBack();
        break;
      case 'settle':
        await bringRedisBack();
        for (const process of processes) await process.settle();
        break;
      case 'pass':
        await pass(step.ms);
        break;
      case 'hear':
        processes[step.side].hear();
        break;
      case 'restart':
        await restart(step.side);
        break;
      case 'connect':
        clients[step.client].connect(processes[step.side].feed, processes[step.reader].feed);
        break;
      case 'cut':
        clients[step.client].cut();
        break;
      default:
        processes[step.side].mode = step.do;
    }
    for (const client of clients) client.catchUp();
  }

  /** With a process its connections end. */
  async function restart(which: Side): Promise<void> {
    const process = processes[which];
    for (const client of clients) if (client.isOn(process.feed)) client.cut();
    await process.restart();
  }

  try {
    await Promise.all(processes.map((process) => process.ready()));
    for (const step of play) {
      await take(step).catch((error: unknown) => {
        if (!(error instanceof DomainError)) throw error;
      });
    }
    clock.now += HEAL_MS;
    for (const process of processes) await process.heal();
    for (const [index, client] of clients.entries()) {
      const process = processes[index % 2] as Process;
      client.catchUp();
      if (!client.isFollowing) client.connect(process.feed, process.feed);
    }
    const inDatabase = (await readAllSeats(performanceId, SEATS)).status.join('');
    const shown = () =>
      clients.map((client) => {
        client.catchUp();
        return client.seats?.join('');
      });
    // The last event may still be on its way.
    await vi
      .waitFor(
        () => {
          if (shown().some((one) => one !== inDatabase)) throw new Error('not yet');
        },
        { timeout: 1_000, interval: 2 },
      )
      .catch(() => {});
    return { shown: shown(), inDatabase };
  } finally {
    for (const client of clients) client.cut();
    for (const { feed } of processes) feed.stop();
    await bringRedisBack();
  }
}

/** What a buyer needs in the wallet to pay all that is played. */
export const ENOUGH = 10_000 * SEAT_PRICE;
