import { describe } from 'vitest';
import {
  goes,
  itKeepsOnlyWithItsGuard,
  one,
  oneIsCalledAgain,
  oneIsLate,
  oneJoinedAgain,
  oneStandsBy,
  shopIsFull,
  stateOf,
  three,
} from '../testing/guards';
import { makeLobby, makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { lookUpPlace } from './look-up-place';
import { tick } from './tick';

const pausedAndCalledAgain = async () => {
  const { sale, late } = await oneIsCalledAgain();
  return (await stateOf({ ...sale, paused: true }, late)) === 'waiting';
};

describe('where one stands', () => {
  itKeepsOnlyWithItsGuard([
    [
      'done: gave up the place',
      "if not m or m.state == 'd' then return tell('done') end",
      "if not m then return tell('done') end",
      async () => {
        const { sale, first } = await shopIsFull();
        await goes(sale, first);
        return (await stateOf(sale, first)) === 'done';
      },
    ],
    [
      'done: has another place by now',
      "if not m or m.state == 'd' then return tell('done') end",
      "if m.state == 'd' then return tell('done') end",
      async () => {
        const { sale, first } = await oneJoinedAgain();
        return (await stateOf(sale, first)) === 'done';
      },
    ],
    [
      'admitted: has a pass',
      "return tell(till and 'admitted' or 'done', till)",
      '',
      async () => {
        const { sale, first } = await shopIsFull();
        return (await stateOf(sale, first)) === 'admitted';
      },
    ],
    [
      'done: the pass has run out',
      "till and 'admitted' or 'done', till",
      "'admitted', till",
      async () => {
        const { sale, first } = await shopIsFull();
        await letTimePass(sale, 601);
        return (await stateOf(sale, first)) === 'done';
      },
    ],
    [
      'done: and nobody has the pass any more',
      "redis.call('ZSCORE', P, account) or 0)",
      "redis.call('ZSCORE', P, account))",
      async () => {
        const { sale, first } = await shopIsFull();
        await letTimePass(sale, 601);
        await tick(sale);
        return (await stateOf(sale, first)) === 'done';
      },
    ],
    [
      'registered: the sale is not open',
      "if number == 0 then return tell('registered') end",
      '',
      async () => {
        const { lobby } = await makeLobby();
        return (await stateOf(lobby, await one(lobby))) === 'registered';
      },
    ],
    [
      'waiting: not called yet',
      'if number > s.serving or not admitting then',
      'if not admitting then',
      async () => {
        const { sale, second } = await shopIsFull();
        return (await stateOf(sale, second)) === 'waiting';
      },
    ],
    [
      'waiting: with so many ahead',
      'return done({state, till or 0, s.serving',
      'return done({state, till, s.serving',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const [, , { account, ticket }] = await three(sale);
        return (await lookUpPlace(account, sale, ticket)).ahead === 1;
      },
    ],
    [
      'waiting: called, but the line is paused',
      'if number > s.serving or not admitting then',
      'if number > s.serving then',
      async () => {
        const sale = await makeSale();
        return (await stateOf({ ...sale, paused: true }, await one(sale))) === 'waiting';
      },
    ],
    [
      'waiting: came and found no room',
      "if m.state == 's' or m.state == 'g' then\n  local till",
      "if m.state == 'g' then\n  local till",
      async () => {
        const { sale, line } = await oneStandsBy();
        return (await stateOf(sale, line[1])) === 'waiting';
      },
    ],
    [
      'waiting: came late',
      "if m.state == 's' or m.state == 'g' then\n  local till",
      "if m.state == 's' then\n  local till",
      async () => {
        const { sale, late } = await oneIsLate();
        return (await stateOf(sale, late)) === 'waiting';
      },
    ],
    [
      'waiting: came late and is still to be called',
      "(till or redis.call('ZSCORE', L, account)) and 'waiting'",
      "till and 'waiting'",
      async () => {
        const { sale, late } = await oneIsLate();
        return (await stateOf(sale, late)) === 'waiting';
      },
    ],
    [
      'waiting: nobody has called again',
      "redis.call('ZSCORE', G, account) or 0)",
      "redis.call('ZSCORE', G, account))",
      async () => {
        const { sale, late } = await oneIsLate();
        return (await stateOf(sale, late)) === 'waiting';
      },
    ],
    [
      'waiting: nobody has called again, nor is there a time to claim by',
      'if till and admitting then return tellTurn(till)',
      'if admitting then return tellTurn(till)',
      async () => {
        const { sale, late } = await oneIsLate();
        return (await stateOf(sale, late)) === 'waiting';
      },
    ],
    [
      'waiting: called again, but the line is paused',
      'if till and admitting then',
      'if till then',
      pausedAndCalledAgain,
    ],
    [
      'waiting: called again, and the pause takes nothing of that',
      "tell((till or redis.call('ZSCORE', L, account))",
      "tell(redis.call('ZSCORE', L, account)",
      pausedAndCalledAgain,
    ],
  ]);
});
