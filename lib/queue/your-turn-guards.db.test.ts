import { describe } from 'vitest';
import { redis } from '../redis/client';
import {
  bucketOf,
  CLAIM_OVER,
  itKeepsOnlyWithItsGuard,
  one,
  oneIsCalledAgain,
  redisIsLost,
  setState,
  shopIsFull,
  stateOf,
} from '../testing/guards';
import { fan, makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { tick } from './tick';
import { signTicket } from './ticket';

describe('where one stands when called', () => {
  itKeepsOnlyWithItsGuard([
    [
      'your turn: called again',
      'if till and admitting then return tellTurn(till) end',
      '',
      async () => {
        const { sale, late } = await oneIsCalledAgain();
        return (await stateOf(sale, late)) === 'your_turn';
      },
    ],
    [
      'your turn: called',
      'if b and b.deadline > clock then return tellTurn(b.deadline) end',
      '',
      async () => {
        const sale = await makeSale();
        return (await stateOf(sale, await one(sale))) === 'your_turn';
      },
    ],
    [
      'your turn: called before Redis forgot',
      "if calledBefore(number) then return tell('your_turn') end",
      '',
      async () => {
        const { sale, line } = await redisIsLost();
        return (await stateOf(sale, line[1])) === 'your_turn';
      },
    ],
    [
      'your turn: up to the last who was called before Redis forgot',
      'return n <= s.amnesty or (',
      'return (',
      async () => {
        const { sale, line } = await redisIsLost();
        return (await stateOf(sale, line[1])) === 'your_turn';
      },
    ],
    [
      'your turn: may have been called before Redis forgot',
      'return n <= s.amnesty or (n > s.voidFrom and n <= s.voidTo)',
      'return n <= s.amnesty',
      async () => {
        const sale = await makeSale();
        await one(sale);
        await setState(sale, { issued: 9, serving: 9, voidFrom: 1, voidTo: 9 });
        const account = fan();
        const ticket = signTicket(account, sale, { kind: 'number', value: 5 });
        return (await stateOf(sale, { account, ticket, number: 5 })) === 'your_turn';
      },
    ],
    [
      'missed: was called after Redis forgot',
      '(n > s.voidFrom and n <= s.voidTo)',
      '(n > s.voidFrom)',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const first = await one(sale);
        await letTimePass(sale, CLAIM_OVER);
        return (await stateOf(sale, first)) === 'missed';
      },
    ],
    [
      'missed: has a number that was surely given out',
      '(n > s.voidFrom and n <= s.voidTo)',
      '(n <= s.voidTo)',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const first = await one(sale);
        await setState(sale, { issued: 9, voidFrom: 5, voidTo: 9 });
        await letTimePass(sale, CLAIM_OVER);
        return (await stateOf(sale, first)) === 'missed';
      },
    ],
    [
      'missed: the call is over and taken away',
      'if b and b.deadline > clock',
      'if b.deadline > clock',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const first = await one(sale);
        await letTimePass(sale, CLAIM_OVER);
        await tick(sale);
        return (await stateOf(sale, first)) === 'missed';
      },
    ],
    [
      'missed: a second time',
      "and 'waiting' or 'missed')",
      "and 'waiting' or 'waiting')",
      async () => {
        const { sale, late } = await oneIsCalledAgain();
        await letTimePass(sale, CLAIM_OVER);
        await tick(sale);
        return (await stateOf(sale, late)) === 'missed';
      },
    ],
    [
      'asked as often as one likes, it writes nothing',
      'if m and not doubt then return m end',
      '',
      async () => {
        const { sale, second } = await shopIsFull();
        await redis().persist(bucketOf(sale, second.account));
        await stateOf(sale, second);
        return (await redis().pttl(bucketOf(sale, second.account))) === -1;
      },
    ],
    [
      'asked of a line in which nothing changes, it gives an answer',
      "if #words > 0 then redis.call('HSET', S, unpack(words)) end",
      "redis.call('HSET', S, unpack(words))",
      async () => {
        const { sale, second } = await shopIsFull();
        return (await stateOf(sale, second)) === 'waiting';
      },
    ],
  ]);
});
