import { describe } from 'vitest';
import {
  getsIn,
  goes,
  type InLine,
  itKeepsOnlyWithItsGuard,
  nobodyCalled,
  one,
  servingOf,
  setState,
  someAreUnsure,
  stateOf,
  three,
  withSettings,
} from '../testing/guards';
import { makeSale } from '../testing/line';
import { tick } from './tick';

describe('the frontier', () => {
  itKeepsOnlyWithItsGuard([
    [
      'never goes back',
      'while slots >= 1 and',
      'while slots ~= 0 and',
      async () => {
        const sale = await makeSale({ maxActive: 9 });
        for (const each of await three(sale)) await getsIn(sale, each);
        await one({ ...sale, paused: true });
        await setState(sale, { pausedAt: 0 });
        await tick(withSettings(sale, { admitPerMinute: 1 }));
        return (await servingOf(sale)) === 3;
      },
    ],
    [
      'ends at the last number, whatever room there is',
      'math.min(limit, from + slots - 1), limit',
      'from + slots - 1, limit',
      async () => {
        const { sale } = await nobodyCalled({ maxActive: 20 }, 3);
        await tick(sale);
        return (await servingOf(sale)) === 3;
      },
    ],
    [
      'ends there also when some were given up',
      'while low < high and',
      'while low <= high and',
      async () => {
        const { sale, line } = await nobodyCalled({ maxActive: 20 }, 3);
        await goes(sale, line[1] as InLine);
        await tick(sale);
        return (await servingOf(sale)) === 3;
      },
    ],
    [
      'goes no further than it has to when some were given up',
      'if wanted(from, middle) < slots',
      'if wanted(from, middle) <= slots',
      async () => {
        const { sale, line } = await nobodyCalled({ maxActive: 1 }, 6);
        for (const each of line.slice(0, 2)) await goes(sale, each);
        await tick(sale);
        return (await servingOf(sale)) === 3;
      },
    ],
    [
      'goes over numbers that may never have been given out',
      'if s.serving >= s.voidFrom and s.serving < s.voidTo then',
      'if false then',
      async () => {
        const { sale, first, last } = await someAreUnsure();
        await goes(sale, first);
        await tick(sale);
        return (await stateOf(sale, last)) === 'your_turn';
      },
    ],
    [
      'goes over none that were given out',
      'if s.serving >= s.voidFrom and',
      'if',
      async () => {
        const { sale } = await nobodyCalled({ maxActive: 1 }, 3, { voidFrom: 3, voidTo: 9, issued: 9 });
        await tick(sale);
        return (await servingOf(sale)) === 1;
      },
    ],
    [
      'stops in front of those that may never have been given out',
      'if s.serving < s.voidFrom then to = math.min(to, s.voidFrom) end',
      '',
      async () => {
        const { sale } = await nobodyCalled({ maxActive: 3 }, 2, { voidFrom: 2, voidTo: 9, issued: 12 });
        await tick(sale);
        return (await servingOf(sale)) === 10;
      },
    ],
  ]);
});
