import { describe } from 'vitest';
import {
  capIsLowered,
  getsIn,
  goes,
  itKeepsOnlyWithItsGuard,
  lineUp,
  oneIsLate,
  passesAfterCapIsLowered,
  passesOf,
  stateOf,
  three,
  withSettings,
} from '../testing/guards';
import { fan, lineLoad, lineState, makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { join } from './join';
import { tick } from './tick';

describe('who may come in, and when', () => {
  itKeepsOnlyWithItsGuard([
    [
      'nobody is called while all places are taken',
      'local free = cap - inUse()',
      'local free = cap',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        await lineUp(sale, 3);
        await tick(sale);
        return (await lineLoad(sale)) === 1;
      },
    ],
    [
      'nobody comes in while as many are inside as may be, though they were called when more could be',
      'math.min(cap - passes(), rate',
      'math.min(cap, rate',
      async () => (await passesAfterCapIsLowered()) === 1,
    ],
    [
      'nobody comes in beyond the rate, though they were called when it was higher',
      'rate - s.admitted) - kept()',
      'UNLIMITED) - kept()',
      async () => {
        const fast = await makeSale({ maxActive: 3 });
        const line = await three(fast);
        const sale = withSettings(fast, { admitPerMinute: 1 });
        for (const each of line) await getsIn(sale, each);
        return (await passesOf(sale)) === 1;
      },
    ],
    [
      'a minute later the rate has room again',
      "if old[1] then put('admitted', s.admitted - old[1]) end",
      '',
      async () => {
        const sale = await makeSale({ maxActive: 3, admitPerMinute: 1 });
        const [first, second] = await three(sale);
        await getsIn(sale, first);
        for (let half = 0; half < 2; half++) {
          await letTimePass(sale, 31);
          await tick(sale);
        }
        return getsIn(sale, second);
      },
    ],
    [
      'a place kept for somebody called again is given to nobody else',
      '- kept()\nend\n\n-- How many more',
      'end\n\n-- How many more',
      async () => {
        const { sale, late, next } = await oneIsLate();
        await tick(withSettings(sale, { maxActive: 2 }));
        await getsIn(sale, next);
        return getsIn(sale, late);
      },
    ],
    [
      'whoever stands by goes before those called later',
      'if standing() == 0 and firm() >= 1',
      'if firm() >= 1',
      async () => {
        const { sale, line } = await capIsLowered();
        await getsIn(sale, line[0]);
        await getsIn(sale, line[1]);
        await goes(sale, line[0]);
        await getsIn(sale, line[2]);
        await tick(sale);
        return getsIn(sale, line[1]);
      },
    ],
    [
      'whoever was called again finds room, or waits on',
      'if firm() >= 1 then return give() end\n    return standBy()',
      'return give()',
      async () => {
        const { sale, late, next } = await oneIsLate();
        const wide = withSettings(sale, { maxActive: 2 });
        await tick(wide);
        await getsIn(wide, next);
        await getsIn(sale, late);
        return (await passesOf(sale)) === 1;
      },
    ],
    [
      'nobody is admitted beyond the frontier',
      "if number > s.serving then return done({'wait'}) end",
      '',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const [, second] = await three(sale);
        return !(await getsIn(withSettings(sale, { maxActive: 3 }), second));
      },
    ],
    [
      'the frontier stays within the numbers given out',
      'local from, to = s.serving + 1, s.issued\n',
      'local from, to = s.serving + 1, s.issued + 9\n',
      async () => {
        const sale = await makeSale({ maxActive: 20 });
        await lineUp({ ...sale, paused: true }, 3);
        await tick(sale);
        return (await lineState(sale)).serving === 3;
      },
    ],
    [
      'numbers that were given up take no place',
      "return to - from + 1 - redis.call('BITCOUNT', X, from, to, 'BIT')",
      'return to - from + 1',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const [first, second, third] = await three(sale);
        await goes(sale, second);
        await goes(sale, first);
        await tick(sale);
        return (await stateOf(sale, third)) === 'your_turn';
      },
    ],
    [
      'nobody is admitted while the line is paused',
      'if number == 0 or not admitting then',
      'if number == 0 then',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const [first] = await three(sale);
        return !(await getsIn({ ...sale, paused: true }, first));
      },
    ],
    [
      'nobody is called while the line is paused',
      'if admitting and confirmed then\n  recall',
      'if confirmed then\n  recall',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        await lineUp(sale, 3);
        await tick({ ...withSettings(sale, { maxActive: 3 }), paused: true });
        return (await lineState(sale)).serving === 1;
      },
    ],
    [
      'nobody’s turn comes with joining while the line is paused',
      'if s.size and admitting and s.serving',
      'if s.size and s.serving',
      async () => {
        const sale = await makeSale({}, { paused: true });
        await join(fan(), sale);
        return (await lineState(sale)).serving === 0;
      },
    ],
    [
      'time to claim stands still while the line is paused',
      "if s.pausedAt == 0 then put('pausedAt', now) end",
      '',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const [first] = await three(sale);
        await tick({ ...sale, paused: true });
        await letTimePass(sale, 500);
        await tick(sale);
        return (await stateOf(sale, first)) === 'your_turn';
      },
    ],
  ]);
});
