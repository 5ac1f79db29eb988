import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { operations } from '@/lib/http/operations';
import { getQueueSale } from '../catalog/queue-sale';
import { callApi, tokenOf } from '../testing/call-api';
import type { Cut } from '../testing/cut-scripts';
import { makeFans, makeLobby, makeSale } from '../testing/line';
import { brokenPromises, readable } from '../testing/line-judge';
import { type Course, type LineWorker, type Race, race } from '../testing/line-race';
import type { Answered } from '../testing/line-worker';
import { startWorker } from '../testing/processes';
import { makeBuyers, makePerformance } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { join } from './join';
import { lookUpPlace } from './look-up-place';
import type { Account, QueueSale } from './sale';
import type { QueueStatus } from './status';
import { tick } from './tick';

/*
 * The promises of the line, and where each is proved on a real Redis. "Here": by two processes that act on one line at
 * the same time while a third connection looks on, with the guard that keeps the promise cut out as a control.
 *
 *   numbers are unique in an epoch            here; join, open-sale (several processes); redis-loss, redis-restart, survival (losses)
 *   one live ticket and one live pass each    here; join (200 at once), claim (50 at once), pass
 *   the frontier only rises, within numbers   here; admission (random schedules); redis-loss (after losses)
 *   passes and calls are within the cap       here, observed and recorded; admission; redis-loss (forgotten passes).
 *                                             More may be called than there is room when people do not come; never let in
 *   admissions of any minute within the rate  here; admission
 *   no claim beyond the frontier              here; claim
 *   nothing unadmitted gets at the seats      admitted-only (handlers); pass (tampered, foreign, run out)
 *   the same status for everybody             here (processes, users); get-status (bytes, cost); lua/status
 *   room and a line mean progress             here; admission (two ticks)
 *   the order can be recomputed               here, by a program of its own; shuffle (properties), open-sale
 */

let workers: [LineWorker, LineWorker];
let started: LineWorker[] = [];
beforeAll(async () => {
  workers = await Promise.all([startWorker('./line-worker.ts'), startWorker('./line-worker.ts')]);
  started = workers;
});
afterAll(() => Promise.all(started.map((worker) => worker.end())));

/** Many for few places, in and out within seconds. Every other pause is so long that all runs out. */
const NARROW = { maxActive: 12, passSeconds: 2, claimSeconds: 1 };
const narrow = { people: 240, rounds: 6, steps: 30, pauses: [1, 6] };
/** Room for all, but a rate; more than two minutes. */
const SLOW = { maxActive: 1_000, admitPerMinute: 24, passSeconds: 300, claimSeconds: 20 };
const slow = { people: 300, rounds: 20, steps: 15, pauses: [7] };

const raceOn = async (
  settings: Partial<QueueSale['queue']>,
  wishes: Omit<Race, 'sale' | 'seed'>,
  seed: number,
) => race(workers, { sale: await makeSale(settings), seed: seed * 100, ...wishes });

const countOf = ({ rounds }: Course, verb: string) =>
  rounds.flatMap(({ deeds }) => deeds.filter((deed) => deed.verb === verb && !deed.code)).length;

describe('two processes that act on one line at the same time', () => {
  it.each([1, 2, 3])(
    'keep every promise when many want in (%i)',
    async (seed) => {
      const course = await raceOn(NARROW, narrow, seed);
      expect(brokenPromises(course)).toEqual([]);
      expect(countOf(course, 'claim')).toBeGreaterThan(30);
      expect(countOf(course, 'renew')).toBeGreaterThan(0);
      expect(course.rounds.some(({ rested }) => rested)).toBe(true);
    },
    60_000,
  );

  it('keep every promise when the rate is what limits', async () => {
    const course = await raceOn(SLOW, slow, 1);
    expect(brokenPromises(course)).toEqual([]);
    expect(countOf(course, 'claim')).toBeGreaterThan(SLOW.admitPerMinute);
  });
});

const AGAIN: Cut = ["if m and not spent(m) then return '=' .. m.kind .. m.value end", ''];
const FREE: Cut = ['local free = cap - inUse()', 'local free = cap'];
const FIRM: Cut = ['math.min(cap - passes(), rate - s.admitted)', 'math.min(cap, rate - s.admitted)'];
const DEAD = "if not m or m.state == 'd' then return done({'dead'}) end";

/** In and out as one likes. */
const ROOMY = { maxActive: 1_000, passSeconds: 600, claimSeconds: 600 };

const CUTS: [string, Cut[], Partial<QueueSale['queue']>?, Partial<Race>?][] = [
  ['a number is one account’s', [["put('issued', s.issued + 1)", '']]],
  ['an account gets a new place only when the old one is over', [AGAIN]],
  [
    'an account has at most one live ticket',
    [["if not rejoined or m.again ~= '' or m.state ~= 'w' then return nil end", '']],
    ROOMY,
    { people: 12, steps: 20, pauses: [1] },
  ],
  [
    'an account has at most one live pass',
    [[DEAD, DEAD.replace("'dead'", "'ok', till")]],
    ROOMY,
    { people: 12, steps: 20, pauses: [1] },
  ],
  [
    'the frontier never goes back',
    [['local text = status()', "put('serving', math.max(0, s.serving - 2)) local text = status()"]],
  ],
  [
    'the frontier is within the numbers',
    [['local text = status()', "put('serving', s.issued + 1) local text = status()"]],
  ],
  ['passes and places kept are within the cap', [FREE, FIRM]],
  ['while everybody comes, passes and calls are within the cap', [FREE]],
  ['those inside are within the cap', [FREE, FIRM]],
  [
    'admissions of a minute are within the rate',
    [
      ['local function budget()', 'local function budget() if true then return UNLIMITED end'],
      ['math.min(cap - passes(), rate - s.admitted)', 'cap - passes()'],
    ],
    SLOW,
    { ...slow, rounds: 4 },
  ],
  ['nobody is admitted beyond the frontier', [["if number > s.serving then return done({'wait'}) end", '']]],
  ['free room and a line mean progress', [["if redis.call('ZCARD', L) == 0 then release(room()) end", '']]],
];

// The guards are the same however Redis is reached.
describe.runIf(inject('redisKind') === 'server')('two processes on a line without one of its guards', () => {
  it.each(CUTS)('break it: %s', async (promise, cuts, settings = {}, wishes = {}) => {
    const course = await raceOn({ ...NARROW, ...settings }, { ...narrow, rounds: 2, cuts, ...wishes }, 7);
    expect(brokenPromises(course)).toContain(promise);
  });
});

/** Everybody joins and claims over both processes at the same moment. */
async function everybodyTwice(
  sale: QueueSale,
  accounts: Account[],
  cuts?: Cut[],
): Promise<[Map<string, Answered>, Map<string, Answered>]> {
  const over = async (worker: LineWorker) => {
    const answers = new Map<string, Answered>();
    for await (const answer of worker.watch<Answered>({ sale, work: 'join', accounts, cuts }))
      answers.set(answer.id, answer);
    return answers;
  };
  return Promise.all([over(workers[0]), over(workers[1])]);
}

describe('one account over two processes at the same moment', () => {
  it('gets one ticket and one pass', async () => {
    const sale = await makeSale({ maxActive: 1_000 });
    const [one, other] = await everybodyTwice(sale, makeFans(300));
    expect(one.size).toBe(300);
    expect(one).toEqual(other);
    expect(new Set([...one.values()].map(({ pass }) => pass)).size).toBe(300);
    expect(new Set([...one.values()].map(({ number }) => number)).size).toBe(300);
  });

  it('would get two without the guard', async () => {
    const [one, other] = await everybodyTwice(await makeSale({ maxActive: 1_000 }), makeFans(50), [AGAIN]);
    expect(one).not.toEqual(other);
  });
});

describe('the status at one moment', () => {
  const bytesOver = async (worker: LineWorker, sale: QueueSale) =>
    (await worker.ask<{ body: string }>({ sale, work: 'status', accounts: [] })).body;

  it('is the same bytes over both processes', async () => {
    const sale = await makeSale({ maxActive: 3 });
    for (const account of makeFans(9)) await join(account, sale);
    const { status } = await tick(sale);
    const [one, other] = await Promise.all(workers.map((worker) => bytesOver(worker, sale)));
    expect(one).toBe(other);
    expect(JSON.parse(one ?? '')).toEqual(status);
    expect(status).toMatchObject({ serving: 3, issued: 9 });
  });

  it('would not be if every process wrote its own', async () => {
    const sale = await makeSale();
    await tick(sale);
    const one = await bytesOver(workers[0], sale);
    await tick(sale);
    expect(await bytesOver(workers[1], sale)).not.toBe(one);
  });

  it('is the same bytes for two users and for nobody', async () => {
    const id = await makePerformance(smallHall(1, 1), { queueEnabled: true });
    await join(makeFans(1)[0] ?? { id: '' }, await getQueueSale(id));
    const tokens = [...(await Promise.all((await makeBuyers(2)).map(tokenOf))), undefined];
    const calls = tokens.map((token) => callApi(operations.getQueueStatus, { params: { id }, token }));
    const answers = await Promise.all(calls);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    for (const { headers } of answers) {
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('vary') ?? '').not.toMatch(/cookie|authorization|\*/i);
    }
  });
});

/**
 * The order of a lobby as the published description says it, by other means than the shop's own program. `seed` in hex;
 * returns the number of an index.
 */
function recompute(shuffle: { seed: string; size: number }, performanceId: string, epoch: number) {
  const key = createHmac('sha256', Buffer.from(shuffle.seed, 'hex'))
    .update(['frontrow shuffle 1', performanceId, epoch, shuffle.size].join('\n'))
    .digest();
  const digits = Math.max(2, (shuffle.size - 1).toString(2).length);
  const half = Math.ceil(digits / 2);
  const once = (text: string): string => {
    let [left, right] = [BigInt(`0b${text.slice(0, half)}`), BigInt(`0b${text.slice(half)}`)];
    for (let round = 0; round < 10; round++) {
      const message = Buffer.from([round, ...Buffer.from(right.toString(16).padStart(8, '0'), 'hex')]);
      const digest = createHmac('sha256', key).update(message).digest('hex').slice(0, 8);
      [left, right] = [right, left ^ (BigInt(`0x${digest}`) % 2n ** BigInt(half))];
    }
    return [left, right].map((part) => part.toString(2).padStart(half, '0')).join('');
  };
  return (index: number): number => {
    let text = index.toString(2).padStart(2 * half, '0');
    do text = once(text);
    while (Number.parseInt(text, 2) >= shuffle.size);
    return Number.parseInt(text, 2) + 1;
  };
}

describe('the order of a lobby', () => {
  it('can be recomputed from what is published, by whoever registered over whichever process', async () => {
    const { lobby, opened } = await makeLobby({ maxActive: 1 });
    const accounts = makeFans(90);
    const [registered] = await everybodyTwice(lobby, accounts);
    const { performanceId, epoch } = opened;
    const before = (await tick(lobby)).status.shuffle;
    const { shuffle } = (await tick(opened)).status;
    const { seed = '', size = 0, commitment } = shuffle as Required<NonNullable<QueueStatus['shuffle']>>;
    expect(before).toEqual({ commitment });
    expect(createHash('sha256').update(Buffer.from(seed, 'hex')).digest('hex')).toBe(commitment);
    expect(size).toBe(90);

    const orders = {
      right: recompute({ seed, size }, performanceId, epoch),
      wrong: recompute({ seed, size: 91 }, performanceId, epoch),
    };
    const drawn: number[] = [];
    const wrong: number[] = [];
    for (const account of accounts) {
      const ticket = registered.get(account.id)?.ticket ?? '';
      const index = Number((readable(ticket)[3] ?? '').slice(1));
      const { number } = await lookUpPlace(account, opened, ticket);
      expect(number).toBe(orders.right(index));
      drawn.push(number ?? 0);
      wrong.push(orders.wrong(index));
    }
    expect(drawn.toSorted((a, b) => a - b)).toEqual(accounts.map((_, place) => place + 1));
    expect(wrong).not.toEqual(drawn);
  });
});
