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
import { fan, lineState, loseRedis, makeLobby, makeSale } from '../testing/line';
import { claim } from './claim';
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

/** One has been called; Redis then came back older than it was, and cannot know what has come of that. */
async function cameBack(settings = {}) {
  const sale = await makeSale({ maxActive: 3, ...settings });
  const first = await one(sale);
  await setState(sale, { amnesty: 1, ghosts: 1, ghostsUntil: Date.now() + 600_000 });
  return { sale, first };
}

/** The same, and Redis remembers the first as somebody who is in. */
async function cameBackInside() {
  const { sale, first } = await cameBack();
  await getsIn(sale, first);
  await setState(sale, { ghosts: 1 });
  return { sale, first };
}

/** Admitted and gone before Redis was emptied. */
async function usedUp() {
  const sale = await makeSale();
  const gone = await one(sale);
  const { pass } = await claim(gone.account, sale, gone.ticket);
  await goes(sale, gone);
  await loseRedis();
  return { sale, gone, pass };
}

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
