import { describe } from 'vitest';
import { redis } from '../redis/client';
import {
  getsIn,
  goes,
  type InLine,
  itKeepsOnlyWithItsGuard,
  keyOf,
  lineUp,
  nobodyCalled,
  one,
  oneIsLate,
  servingOf,
  setState,
  someAreUnsure,
  stateOf,
  three,
  withSettings,
} from '../testing/guards';
import { fan, lineState, makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import type { QueueSale } from './sale';
import { tick } from './tick';
import { signTicket } from './ticket';

const stateKept = async (sale: QueueSale, field: string) => (await lineState(sale))[field] ?? 0;

/** Shows a ticket that was given out before Redis forgot. */
const shows = (sale: QueueSale, value: number): InLine => {
  const account = fan();
  return { account, ticket: signTicket(account, sale, { kind: 'number', value }), number: value };
};

describe('a call', () => {
  itKeepsOnlyWithItsGuard([
    [
      'is shared by those called within a second, so that there are few',
      'clock - last.called < grain',
      'false',
      async () => {
        const sale = await makeSale();
        await lineUp(sale, 5);
        return (await redis().zcard(keyOf(sale, 'b'))) < 5;
      },
    ],
    [
      'is shared so by those who have next to no time',
      'math.max(1000, math.floor(claimMs / 120))',
      'math.floor(claimMs / 120)',
      async () => {
        const sale = await makeSale({ claimSeconds: 0.1 });
        const { due = 0 } = await lineState(sale);
        await lineUp(sale, 2);
        await letTimePass(sale, 0);
        return (
          due === 0 &&
          (await redis().zcard(keyOf(sale, 'b'))) === 1 &&
          (await stateKept(sale, 'unclaimed')) === 2
        );
      },
    ],
    [
      'leaves whoever is called later the whole time',
      'if last and last.to == from - 1 and clock - last.called < grain then',
      'if last and last.to == from - 1 then',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const [, second] = await three(sale);
        await letTimePass(sale, 100);
        await tick(withSettings(sale, { maxActive: 2 }));
        await letTimePass(sale, 30);
        return (await stateOf(sale, second)) === 'your_turn';
      },
    ],
    [
      'holds only the numbers that were called',
      'last.to == from - 1 and',
      '',
      async () => {
        const { sale } = await someAreUnsure();
        await tick(withSettings(sale, { maxActive: 2 }));
        await getsIn(withSettings(sale, { maxActive: 9 }), shows(sale, 5));
        return (await stateKept(sale, 'unclaimed')) === 2;
      },
    ],
    [
      'gives its slots to its own numbers only',
      'if b and n <= b.to then',
      'if b then',
      async () => {
        const { sale } = await someAreUnsure();
        await setState(sale, { serving: 9 });
        await getsIn(withSettings(sale, { maxActive: 9 }), shows(sale, 5));
        return (await stateKept(sale, 'unclaimed')) === 1;
      },
    ],
    [
      'that nobody is in is not kept',
      'elseif slots > 0 then',
      'else',
      async () => {
        const { sale, line } = await nobodyCalled({}, 2);
        for (const each of line) await goes(sale, each);
        await tick(sale);
        return (await servingOf(sale)) === 2 && (await redis().zcard(keyOf(sale, 'b'))) === 0;
      },
    ],
    [
      'can be the first',
      'if last and last.to',
      'if last.to',
      async () => {
        const sale = await makeSale();
        await one(sale);
        return (await servingOf(sale)) === 1;
      },
    ],
    [
      'is looked for where there is none',
      'local text = from and',
      'local text =',
      async () => {
        const sale = await makeSale();
        await tick(sale);
        return (await servingOf(sale)) === 0;
      },
    ],
    [
      'is read where there is one',
      "local text = from and redis.call('HGET', D, from)\n  if not text then return nil end",
      "local text = from and redis.call('HGET', D, from)",
      async () => {
        const sale = await makeSale();
        await one(sale);
        return (await servingOf(sale)) === 1;
      },
    ],
    [
      'need not be of those who show a place',
      'if b and n <= b.to',
      'if n <= b.to',
      async () => {
        const { sale, late } = await oneIsLate();
        return (
          (await stateOf(sale, late)) === 'waiting' && !(await getsIn(sale, { ...late, ...shows(sale, 1) }))
        );
      },
    ],
  ]);
});
