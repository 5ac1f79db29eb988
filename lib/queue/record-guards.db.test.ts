import { describe } from 'vitest';
import {
  askOnce,
  getsIn,
  itKeepsOnlyWithItsGuard,
  redisIsLost,
  stateOf,
  withSettings,
} from '../testing/guards';
import { lineState } from '../testing/line';
import { cameBack, cameBackInside, usedUp } from '../testing/line-that-came-back';
import { lookUpScript } from './lua/scripts';
import type { QueueSale } from './sale';

const unclaimed = async (sale: QueueSale) => (await lineState(sale)).unclaimed;

/** One who was called before the loss came in time after it, and found no room. */
async function standsByAfterLoss() {
  const { sale, line } = await redisIsLost();
  const narrow = withSettings(sale, { maxActive: 1 });
  await getsIn(narrow, line[1]);
  return { sale: narrow, second: line[1] };
}

const keepsStandingBy = async () => {
  const { sale, second } = await standsByAfterLoss();
  return (await stateOf(sale, second)) === 'waiting';
};

const isLetInOnce = async () => {
  const { sale, gone } = await usedUp();
  return !(await getsIn(sale, gone));
};

const over = async () => {
  const { sale, first } = await cameBack();
  await askOnce(lookUpScript, sale, first, 'over');
  return (await unclaimed(sale)) === 0;
};

describe('what the database says', () => {
  itKeepsOnlyWithItsGuard([
    [
      'of somebody who is in pays back one pass, however often it says so',
      "if m.state == 'a' and not over then return end",
      '',
      async () => {
        const { sale, first } = await cameBackInside();
        for (let time = 0; time < 2; time++) await askOnce(lookUpScript, sale, first, Date.now() + 60_000);
        return (await lineState(sale)).ghosts === 1;
      },
    ],
    [
      'of a pass given up ends it, also where Redis takes its holder for one who is in',
      "if m.state == 'a' and not over then return end",
      "if m.state == 'a' then return end",
      async () => {
        const { sale, first } = await cameBackInside();
        return (await askOnce(lookUpScript, sale, first, 'over'))[0] === 'done';
      },
    ],
    ['of a pass given up counts', "past == 'over' or till and", 'till and', isLetInOnce],
    [
      'of a pass that has run out counts',
      "past == 'over' or till and till <= now",
      "past == 'over'",
      async () => {
        const { sale, first } = await cameBack();
        await askOnce(lookUpScript, sale, first, Date.now() - 1_000);
        return (await lineState(sale)).ghosts === 1;
      },
    ],
    [
      'of a pass frees the slot of its call',
      'if till or over then giveUp(m) end',
      'if over then giveUp(m) end',
      async () => {
        const { sale, first } = await cameBack();
        await askOnce(lookUpScript, sale, first, Date.now() + 60_000);
        return (await unclaimed(sale)) === 0;
      },
    ],
    [
      'of a pass given up frees it, too',
      'if till or over then giveUp(m) end',
      'if till then giveUp(m) end',
      over,
    ],
    [
      'of a pass given up ends the place that Redis knows',
      'if other and over then return nil end',
      'if over then return nil end',
      over,
    ],
    [
      'leaves those alone who were not let in',
      'if till or over then giveUp(m) end',
      'giveUp(m)',
      keepsStandingBy,
    ],
    ['leaves the place that Redis knows as it is', 'm = m or enter()', 'm = enter()', keepsStandingBy],
    [
      'lets nobody in for whom it knows of no pass',
      "elseif till then\n    m.state = 'a'",
      "else\n    m.state = 'a'",
      async () => {
        const { sale, line } = await redisIsLost();
        return (await stateOf(sale, line[1])) === 'your_turn';
      },
    ],
    [
      'of a place is what becomes of it',
      "if over then\n    m.state = 'd'\n  elseif till then",
      'if till then',
      isLetInOnce,
    ],
  ]);
});
