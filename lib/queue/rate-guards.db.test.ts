import { describe } from 'vitest';
import { redis } from '../redis/client';
import {
  getsIn,
  itKeepsOnlyWithItsGuard,
  keyOf,
  lineUp,
  nobodyCalled,
  one,
  oneIsCalled,
  servingOf,
  setState,
  withSettings,
} from '../testing/guards';
import { lineState, makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { tick } from './tick';

/** So many wait at an open line whose rate nobody has used. */
const crowdOf = (count: number, admitPerMinute: number) =>
  nobodyCalled({ maxActive: 99, admitPerMinute }, count);

const manyWait = async (admitPerMinute: number, count: number) => (await crowdOf(count, admitPerMinute)).sale;

/**
 * Five are called of whom by experience one comes; so many do. Then the last minute has seen `admitted` of 60 come in:
 * how many more are called?
 */
async function calledAfterSome(admitted: number, come: number) {
  const { sale, line } = await crowdOf(9, 60);
  await tick(sale);
  await setState(sale, { due: 100, missed: 80 });
  for (const each of line.slice(0, come)) await getsIn(sale, each);
  await setState(sale, { admitted, tokens: 5, called: 0 });
  const before = await servingOf(sale);
  await tick(sale);
  return (await servingOf(sale)) - before;
}

describe('the rate bounds calls, and', () => {
  itKeepsOnlyWithItsGuard([
    [
      'lets no crowd in at once',
      'math.min(s.tokens, rate / share',
      'math.min(rate / share',
      async () => {
        const sale = await manyWait(60, 9);
        await tick(sale);
        return (await servingOf(sale)) === 5;
      },
    ],
    [
      'bounds the calls of a minute',
      'rate / share - s.called, ',
      '',
      async () => {
        const sale = await manyWait(60, 3);
        await setState(sale, { called: 60 });
        await tick(sale);
        return (await servingOf(sale)) === 0;
      },
    ],
    [
      'bounds the calls by those who came in',
      'rate - s.admitted - kept() - pending',
      'rate - kept() - pending',
      async () => {
        const sale = await manyWait(60, 3);
        await tick(sale);
        await lineUp({ ...sale, paused: true }, 1);
        await setState(sale, { pausedAt: 0, admitted: 60, called: 0 });
        await tick(sale);
        return (await servingOf(sale)) === 3;
      },
    ],
    [
      'has room for those who were called again',
      '- kept() - pending',
      '- pending',
      async () => {
        const sale = await manyWait(1, 3);
        await redis().zadd(keyOf(sale, 'g'), { score: Date.now() + 60_000, member: 'somebody' });
        await tick(sale);
        return (await servingOf(sale)) === 0;
      },
    ],
    [
      'has room for those who were called and may still come',
      ' - pending',
      '',
      async () => {
        const { sale } = await oneIsCalled(1);
        await setState(sale, { tokens: 1, called: 0 });
        await tick(sale);
        return (await servingOf(sale)) === 1;
      },
    ],
    [
      'has room for all of them, not only the last',
      "redis.call('ZREVRANGE', B, 0, 40)",
      "redis.call('ZREVRANGE', B, 0, 0)",
      async () => {
        const sale = await manyWait(2, 4);
        await tick(sale);
        await letTimePass(sale, 10);
        await setState(sale, { tokens: 1 });
        await tick(sale);
        await setState(sale, { tokens: 1, called: 0 });
        await tick(sale);
        return (await servingOf(sale)) === 2;
      },
    ],
    [
      'has no room kept for those who by experience do not come',
      'b.slots * share - b.claimed',
      '(b.slots - b.claimed) * share',
      async () => (await calledAfterSome(59, 1)) === 1,
    ],
    [
      'has no more room because more came than by experience do',
      'math.max(0, b.slots * share - b.claimed)',
      'b.slots * share - b.claimed',
      async () => (await calledAfterSome(60, 2)) === 0,
    ],
    [
      'goes on when a clock goes back',
      'math.max(0, now - (s.tokensAt or now))',
      '(now - (s.tokensAt or now))',
      async () => {
        const { sale } = await oneIsCalled(120);
        await setState(sale, { tokensAt: Date.now() + 3_600_000 });
        const before = await servingOf(sale);
        await one(sale);
        return (await servingOf(sale)) === before + 1;
      },
    ],
    [
      'begins with the first call',
      '(s.tokensAt or now)',
      's.tokensAt',
      async () => (await servingOf((await oneIsCalled(6)).sale)) === 1,
    ],
    [
      'begins with room',
      '(s.tokens or full)',
      's.tokens',
      async () => (await servingOf((await oneIsCalled(6)).sale)) === 1,
    ],
    [
      'is not kept count of where there is none',
      'if rate >= UNLIMITED then return UNLIMITED end',
      '',
      async () => {
        const sale = withSettings(await makeSale(), { enabled: false });
        await one(sale);
        return (await lineState(sale)).tokens === undefined;
      },
    ],
    [
      'is not used up where there is none',
      "if s.tokens then put('tokens', s.tokens - slots) end",
      "put('tokens', s.tokens - slots)",
      async () => {
        const sale = withSettings(await makeSale(), { enabled: false });
        return getsIn(sale, await one(sale));
      },
    ],
  ]);
});
