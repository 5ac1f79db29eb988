import { describe } from 'vitest';
import { redis } from '../redis/client';
import {
  CLAIM_OVER,
  getsIn,
  itKeepsOnlyWithItsGuard,
  keyOf,
  one,
  oneDidNotCome,
  setState,
  stateOf,
  three,
} from '../testing/guards';
import { lineState, makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { tick } from './tick';

async function openLine(settings = {}) {
  const sale = await makeSale(settings);
  await tick(sale);
  return sale;
}

/** One was called; then the line is paused, looked after twice, and goes on after a while. */
async function pausedTwice() {
  const sale = await makeSale({ maxActive: 1 });
  const first = await one(sale);
  const paused = { ...sale, paused: true };
  await tick(paused);
  await letTimePass(sale, 300);
  await tick(paused);
  await letTimePass(sale, 300);
  return { sale, first };
}

describe('a paused line', () => {
  itKeepsOnlyWithItsGuard([
    [
      'counts the whole pause',
      'if s.pausedAt == 0 then put',
      'if true then put',
      async () => {
        const { sale, first } = await pausedTwice();
        await tick(sale);
        return (await stateOf(sale, first)) === 'your_turn';
      },
    ],
    [
      'has lost no time at the moment it goes on',
      's.pausedAt > 0 and s.pausedAt or now',
      'now',
      async () => {
        const { sale, first } = await pausedTwice();
        return (await stateOf(sale, first)) === 'your_turn';
      },
    ],
    [
      'lets no call run out',
      "if s.pausedAt == 0 then put('pausedAt', now) end\n    return",
      "if s.pausedAt == 0 then put('pausedAt', now) end",
      async () => {
        const { sale, first } = await pausedTwice();
        await tick(sale);
        return (await stateOf(sale, first)) === 'your_turn';
      },
    ],
    [
      'is the only one in which time stands still',
      'if not admitting then\n    if s.pausedAt',
      'if true then\n    if s.pausedAt',
      async () => {
        const { sale, late } = await oneDidNotCome();
        return (await stateOf(sale, late)) === 'missed' && (await lineState(sale)).serving === 2;
      },
    ],
    [
      'is the only one whose pause is counted',
      'if s.pausedAt > 0 then\n',
      'if true then\n',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const [first] = await three(sale);
        await tick(sale);
        await letTimePass(sale, CLAIM_OVER);
        return (await stateOf(sale, first)) === 'missed';
      },
    ],
  ]);
});

describe('the keys of a line', () => {
  itKeepsOnlyWithItsGuard([
    [
      'go some time after the sale',
      'if now - s.keptAt > 20000 then',
      'if false then',
      async () => {
        const sale = await openLine();
        await getsIn(sale, await one(sale));
        await setState(sale, { keptAt: 0 });
        await tick(sale);
        return (await redis().pttl(keyOf(sale, 'p'))) > 0;
      },
    ],
    [
      'all of them',
      'for i = 1, 8 do',
      'for i = 1, 1 do',
      async () => {
        const sale = await openLine();
        await getsIn(sale, await one(sale));
        await setState(sale, { keptAt: 0 });
        await tick(sale);
        return (await redis().pttl(keyOf(sale, 'p'))) > 0 && (await redis().pttl(keyOf(sale, 'w'))) > 0;
      },
    ],
  ]);
});
