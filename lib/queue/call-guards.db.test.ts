import { describe } from 'vitest';
import {
  CLAIM_OVER,
  getsIn,
  itKeepsOnlyWithItsGuard,
  lineUp,
  nobodyCalled,
  one,
  servingOf,
  setState,
} from '../testing/guards';
import { fan, lineState, makeLobby, makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import type { QueueSale } from './sale';
import { takePlaceInLine } from './take-places';
import { tick } from './tick';

/** A process whose clock is ahead takes the sale for open. */
const ahead = (lobby: QueueSale) => ({ ...lobby, saleOpensAt: new Date(Date.now() - 1_000) });

describe('how many are called', () => {
  itKeepsOnlyWithItsGuard([
    [
      'not more than there is room for',
      'return math.min(free, budget())',
      'return budget()',
      async () => {
        const { sale } = await nobodyCalled({ maxActive: 2 }, 5);
        await tick(sale);
        return (await servingOf(sale)) === 2;
      },
    ],
    [
      'not more than the rate allows',
      'return math.min(free, budget())',
      'return free',
      async () => {
        const { sale } = await nobodyCalled({ maxActive: 9, admitPerMinute: 24 }, 5);
        await tick(sale);
        return (await servingOf(sale)) === 2;
      },
    ],
    [
      'the rate is not looked at while there is no room',
      'if free < 1 then return 0 end',
      '',
      async () => {
        const sale = await makeSale({ maxActive: 0.5 });
        await one(sale);
        return (await lineState(sale)).tokens === undefined;
      },
    ],
    [
      'at most five for one place, however many stay away',
      'math.min(0.8, s.missed / ',
      '(s.missed / ',
      async () => {
        const { sale } = await nobodyCalled({ maxActive: 2 }, 20, { due: 300, missed: 300 });
        for (let round = 0; round < 12; round++) await tick(sale);
        return (await servingOf(sale)) <= 10;
      },
    ],
    [
      'one who stays away says nothing of the others',
      'math.max(ENOUGH, s.due)',
      's.due',
      async () => {
        const { sale } = await nobodyCalled({ maxActive: 2 }, 9, { due: 1, missed: 1 });
        for (let round = 0; round < 5; round++) await tick(sale);
        return (await servingOf(sale)) === 2;
      },
    ],
    [
      'those who came are not counted as staying away',
      'math.max(0, math.ceil(s.unclaimed',
      '(math.ceil(s.unclaimed',
      async () => {
        const { sale, line } = await nobodyCalled({ maxActive: 5 }, 20);
        await tick(sale);
        for (const each of line.slice(0, 4)) await getsIn(sale, each);
        await setState(sale, { due: 300, missed: 240 });
        await tick(sale);
        return (await servingOf(sale)) === 6;
      },
    ],
    [
      'nobody who joins is called beyond the room',
      "if redis.call('ZCARD', L) == 0 and room() >= 1 then release(1) end",
      "if redis.call('ZCARD', L) == 0 then release(1) end",
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        await lineUp(sale, 2);
        return (await servingOf(sale)) === 1;
      },
    ],
    [
      'whoever joins behind others calls nobody',
      'and s.serving == new.value - 1 then',
      'then',
      async () => {
        const { sale } = await nobodyCalled({ maxActive: 5 }, 2);
        await one(sale);
        return (await servingOf(sale)) === 0;
      },
    ],
    [
      'whoever joins finds the places of those who did not come',
      'if not tidied then tidy() end',
      '',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        await one(sale);
        await letTimePass(sale, CLAIM_OVER);
        await one(sale);
        return (await servingOf(sale)) === 2;
      },
    ],
    [
      'nobody in a lobby by whoever registers',
      'if s.size and admitting and s.serving',
      'if admitting and s.serving',
      async () => {
        const { lobby } = await makeLobby();
        await one(lobby);
        await takePlaceInLine(fan(), ahead(lobby));
        return (await servingOf(lobby)) === 0;
      },
    ],
  ]);
});
