import { describe } from 'vitest';
import { redis } from '../redis/client';
import {
  getsIn,
  itKeepsOnlyWithItsGuard,
  keyOf,
  lineUp,
  oneIsCalled,
  servingOf,
  setState,
  three,
  withSettings,
} from '../testing/guards';
import { makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { tick } from './tick';

/** How many HMGET Redis has served. */
async function readsSoFar(): Promise<number> {
  const stats = await redis().eval("return redis.call('INFO', 'commandstats')", [], []);
  return Number(/cmdstat_hmget:calls=(\d+)/.exec(String(stats))?.[1] ?? 0);
}

const aMinuteLater = async () => {
  const { sale } = await oneIsCalled(1, 62);
  await tick(sale);
  return (await servingOf(sale)) === 2;
};

/** One is in; a while later a second, who was called as well, comes. */
const secondComesAfter = async (seconds: number) => {
  const fast = await makeSale({ maxActive: 3 });
  const [first, second] = await three(fast);
  const sale = withSettings(fast, { admitPerMinute: 1 });
  await getsIn(sale, first);
  await letTimePass(sale, seconds);
  return getsIn(sale, second);
};

describe('the rate', () => {
  itKeepsOnlyWithItsGuard([
    [
      'holds for a whole minute',
      'while head < sec - 60 do',
      'while head < sec - 56 do',
      async () => !(await secondComesAfter(58)),
    ],
    [
      'is not forgotten sooner',
      'if sec - head > 120 then',
      'if sec - head > 20 then',
      async () => !(await secondComesAfter(30)),
    ],
    [
      'has room for calls again a minute later',
      "if old[2] then put('called', s.called - old[2]) end",
      '',
      aMinuteLater,
    ],
    [
      'is not held up by those who were called a while ago',
      'if b.called < clock - FRESH_MS then break end',
      '',
      aMinuteLater,
    ],
    [
      'is a minute’s work to look at, however long nobody did',
      'if sec - head > 120 then',
      'if false then',
      async () => {
        const { sale } = await oneIsCalled(60);
        await letTimePass(sale, 86_000);
        const before = await readsSoFar();
        await tick(sale);
        return (await readsSoFar()) - before < 40_000;
      },
    ],
    [
      'keeps nothing of what is older than a minute',
      "redis.call('HDEL', W, 'a' .. head, 't' .. head, 'f' .. head)",
      '',
      async () => {
        const { sale } = await oneIsCalled(60, 70);
        await tick(sale);
        const seconds = Object.keys((await redis().hgetall(keyOf(sale, 'w'))) ?? {}).map((field) =>
          Number(field.slice(1)),
        );
        return Math.min(...seconds) > Date.now() / 1_000 - 65;
      },
    ],
    [
      'does not break off where nobody came',
      "if old[1] then put('admitted'",
      "if true then put('admitted'",
      async () => {
        const { sale } = await oneIsCalled(60, 70);
        await tick(sale);
        return true;
      },
    ],
    [
      'of a slow sale lets one in at a time',
      'local full = math.max(1, rate / 12)',
      'local full = rate / 12',
      async () => {
        const { sale } = await oneIsCalled(6);
        return (await servingOf(sale)) === 1;
      },
    ],
    [
      'is not saved up',
      "put('tokens', math.min(full, (s.tokens or full) + grown))",
      "put('tokens', (s.tokens or full) + grown)",
      async () => {
        const { sale } = await oneIsCalled(60);
        await lineUp({ ...sale, paused: true }, 20);
        await setState(sale, { pausedAt: 0 });
        const before = await servingOf(sale);
        await letTimePass(sale, 600);
        await tick(sale);
        return (await servingOf(sale)) - before <= 5;
      },
    ],
  ]);
});
