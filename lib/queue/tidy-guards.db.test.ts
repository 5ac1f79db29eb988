import { describe } from 'vitest';
import { redis } from '../redis/client';
import {
  capIsLowered,
  getsIn,
  goes,
  type InLine,
  itKeepsOnlyWithItsGuard,
  keyOf,
  one,
  oneIsCalledAgain,
  oneIsLate,
  oneStandsBy,
  passesOf,
  setState,
  withSettings,
} from '../testing/guards';
import { lineState, makeSale } from '../testing/line';
import type { QueueSale } from './sale';
import { tick } from './tick';

const inKey = (sale: QueueSale, name: string) => redis().zcard(keyOf(sale, name));

/** So many things that have run out, or wait. */
async function fill(sale: QueueSale, name: string, count: number, score: number) {
  const [first = { score, member: '' }, ...others] = Array.from({ length: count }, (_, index) => ({
    score,
    member: `somebody ${index}`,
  }));
  await redis().zadd(keyOf(sale, name), first, ...others);
}

/** So many calls of one number each, all of them over. */
async function fillCalls(sale: QueueSale, count: number, words = (from: number) => `${from} 1 0 1 1`) {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const [first = { score: 1, member: '1' }, ...others] = numbers.map((from) => ({
    score: from,
    member: String(from),
  }));
  await redis().zadd(keyOf(sale, 'b'), first, ...others);
  await redis().hset(keyOf(sale, 'd'), Object.fromEntries(numbers.map((from) => [from, words(from)])));
}

async function openLine(settings = {}) {
  const sale = await makeSale(settings);
  await tick(sale);
  return sale;
}

describe('one run takes away', () => {
  itKeepsOnlyWithItsGuard([
    [
      'at most 2,000 passes that have run out',
      'math.min(2000, redis',
      '(redis',
      async () => {
        const sale = await openLine();
        await fill(sale, 'p', 2_500, 1_000);
        await tick(sale);
        return (await inKey(sale, 'p')) === 500;
      },
    ],
    [
      'at most 500 second calls that have run out',
      "clock, 'LIMIT', 0, 500)",
      "clock, 'LIMIT', 0, 5000)",
      async () => {
        const sale = await openLine();
        await fill(sale, 'g', 600, 1_000);
        await tick(sale);
        return (await inKey(sale, 'g')) === 100;
      },
    ],
    [
      'at most 500 calls that have run out',
      'for _ = 1, 500 do',
      'for _ = 1, 5000 do',
      async () => {
        const sale = await openLine();
        await fillCalls(sale, 600);
        await tick(sale);
        return (await inKey(sale, 'b')) === 100;
      },
    ],
    [
      'at most 500 late comers, to call them again',
      'math.min(most, 500)',
      'most',
      async () => {
        const sale = await openLine({ maxActive: 2_000 });
        await fill(sale, 'l', 600, 2e9);
        await tick(sale);
        return (await inKey(sale, 'g')) === 500;
      },
    ],
    [
      'no pass that lives',
      'if over > 0 then',
      'if true then',
      async () => {
        const sale = await makeSale();
        await getsIn(sale, await one(sale));
        await tick(sale);
        return (await passesOf(sale)) === 1;
      },
    ],
    [
      'nothing where nothing has run out',
      'if #late > 0 then',
      'if true then',
      async () => {
        const sale = await openLine();
        return getsIn(sale, await one(sale));
      },
    ],
    [
      'nothing where nobody was called',
      'if not b or b.deadline',
      'if b.deadline',
      async () => {
        const sale = await openLine();
        return getsIn(sale, await one(sale));
      },
    ],
    [
      'what is known of those who stay away, and leaves no less than nothing',
      'math.max(0, 1 - b.slots / REMEMBERED)',
      '(1 - b.slots / REMEMBERED)',
      async () => {
        const sale = await openLine();
        await setState(sale, { due: 300, missed: 300 });
        await fillCalls(sale, 1, () => '600 600 600 1 1');
        await tick(sale);
        const { due, missed } = await lineState(sale);
        return due === 600 && missed === 0;
      },
    ],
    [
      'nobody from among those who are not to be called again',
      'if most < 1 then return end',
      '',
      async () => {
        const { sale, line } = await capIsLowered();
        for (const each of line) await getsIn(withSettings(sale, { maxActive: 3 }), each);
        await tick(sale);
        return (await passesOf(sale)) === 3;
      },
    ],
  ]);
});

describe('who is called again', () => {
  itKeepsOnlyWithItsGuard([
    [
      'nobody who stands by, while all places are taken',
      'recall(math.min(firm(), standing()))',
      'recall(standing())',
      async () => {
        const { sale } = await oneStandsBy();
        await tick(sale);
        return (await inKey(sale, 'g')) === 0;
      },
    ],
    [
      'nobody who was late, into the place of those called',
      'recall(math.min(firm(), standing()))',
      'recall(firm())',
      async () => {
        const { sale } = await oneIsLate();
        await tick(sale);
        return (await inKey(sale, 'g')) === 0;
      },
    ],
    [
      'whoever stands by, though others have been called',
      'recall(math.min(firm(), standing()))',
      '',
      async () => {
        const { sale, line } = await oneStandsBy();
        await goes(sale, line[0] as InLine);
        await tick(sale);
        return (await inKey(sale, 'g')) === 1;
      },
    ],
    [
      'whoever was late, when there is room',
      'recall(room())',
      '',
      async () => {
        const { sale } = await oneIsCalledAgain();
        return (await inKey(sale, 'g')) === 1;
      },
    ],
  ]);
});
