import { describe } from 'vitest';
import {
  askOnce,
  getsIn,
  goes,
  type InLine,
  itKeepsOnlyWithItsGuard,
  one,
  redisIsLost,
  setState,
  stateOf,
} from '../testing/guards';
import { fan, lineState, makeLobby, makeSale } from '../testing/line';
import { cameBack, cameBackInside, usedUp } from '../testing/line-that-came-back';
import { leaveScript, lookUpScript, passScript } from './lua/scripts';
import type { Account, QueueSale } from './sale';
import { signTicket } from './ticket';

const UNSURE = "if m == UNSURE then return done({'unsure'}) end";

const unclaimed = async (sale: QueueSale) => (await lineState(sale)).unclaimed;

const shownBefore = (account: Account, sale: QueueSale, value: number): InLine => ({
  account,
  ticket: signTicket(account, sale, { kind: 'number', value }),
  number: value,
});

const isLetInOnce = async () => {
  const { sale, gone } = await usedUp();
  return !(await getsIn(sale, gone));
};

const _over = async () => {
  const { sale, first } = await cameBack();
  await askOnce(lookUpScript, sale, first, 'over');
  return (await unclaimed(sale)) === 0;
};

describe('the database is asked', () => {
  itKeepsOnlyWithItsGuard([
    ['before a claim', UNSURE, '', isLetInOnce],
    [
      'before a place is told',
      UNSURE,
      '',
      async () => {
        const { sale, first } = await cameBack();
        return (await askOnce(lookUpScript, sale, first))[0] === 'unsure';
      },
    ],
    [
      'before a place is given up',
      UNSURE,
      '',
      async () => {
        const { sale, first } = await cameBack();
        return (await askOnce(leaveScript, sale, first))[0] === 'unsure';
      },
    ],
    [
      'before a pass is taken',
      UNSURE,
      '',
      async () => {
        const { sale, first } = await cameBack();
        return (await askOnce(passScript, sale, first, '', [Date.now() + 9_000, 0]))[0] === 'unsure';
      },
    ],
    [
      'once',
      "if doubt and past == '' then",
      'if doubt then',
      async () => {
        const { sale, line } = await redisIsLost();
        return (await stateOf(sale, line[1])) === 'your_turn';
      },
    ],
    [
      'only in doubt',
      "if doubt and past == '' then",
      "if past == '' then",
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        await one(sale);
        return (await askOnce(lookUpScript, sale, shownBefore(fan(), sale, 9)))[0] === 'waiting';
      },
    ],
    [
      'of nobody who only registered',
      'if number == 0 or number > s.amnesty',
      'if number > s.amnesty',
      async () => {
        const { lobby } = await makeLobby();
        return (await askOnce(lookUpScript, lobby, await one(lobby)))[0] === 'registered';
      },
    ],
    [
      'of nobody who was not called before the loss',
      'if number == 0 or number > s.amnesty',
      'if number == 0',
      async () => {
        const sale = await makeSale();
        return (await askOnce(lookUpScript, sale, await one(sale)))[0] === 'your_turn';
      },
    ],
    [
      'of whoever Redis knows nothing of',
      'return not m or m.state',
      'return m.state',
      async () => {
        const { sale, line } = await redisIsLost();
        return (await stateOf(sale, line[1])) === 'your_turn';
      },
    ],
    [
      'of nobody who has given up',
      "m.state ~= 'd' and (m.state ~= 'a'",
      "(m.state ~= 'a'",
      async () => {
        const { sale, first } = await cameBack();
        await goes(sale, first);
        return (await askOnce(lookUpScript, sale, first))[0] === 'done';
      },
    ],
    [
      'of whoever waits, also when all passes of before are over',
      "(m.state ~= 'a' or now < s.ghostsUntil)",
      'now < s.ghostsUntil',
      async () => {
        const { sale, first } = await cameBack();
        await setState(sale, { ghostsUntil: 1 });
        return (await askOnce(lookUpScript, sale, first))[0] === 'unsure';
      },
    ],
    [
      'of whoever is in, while passes of before are about',
      "(m.state ~= 'a' or now < s.ghostsUntil)",
      "m.state ~= 'a'",
      async () => {
        const { sale, first } = await cameBackInside();
        return (await askOnce(lookUpScript, sale, first))[0] === 'unsure';
      },
    ],
    [
      'of nobody who is in when those are over',
      "(m.state ~= 'a' or now < s.ghostsUntil)",
      'true',
      async () => {
        const { sale, first } = await cameBackInside();
        await setState(sale, { ghostsUntil: 1 });
        return (await askOnce(lookUpScript, sale, first))[0] === 'admitted';
      },
    ],
  ]);
});
