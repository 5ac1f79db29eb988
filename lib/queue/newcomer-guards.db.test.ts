import { describe } from 'vitest';
import {
  CLAIM_OVER,
  itKeepsOnlyWithItsGuard,
  joinsAgain,
  one,
  oneIsCalledAgain,
  oneIsLate,
  oneJoinedAgain,
  oneJoinedAgainAfterLoss,
  stateOf,
} from '../testing/guards';
import { fan, makeLobby, makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { extendScript } from './lua/scripts';
import { runOnLine } from './run-on-line';
import { takePlaceInLine } from './take-places';
import { tick } from './tick';

const registers = async () => {
  const { lobby } = await makeLobby();
  await runOnLine(extendScript, lobby, { extra: [9] });
  const taken = await takePlaceInLine(fan(), lobby);
  return 'place' in taken && taken.place.kind === 'index';
};

describe('whoever joins', () => {
  itKeepsOnlyWithItsGuard([
    ['is somebody new', 'if m and not spent(m)', 'if not spent(m)', registers],
    [
      'gets a new place when the old one is over',
      'if m and not spent(m)',
      'if m',
      async () => {
        return (await oneJoinedAgain()).again.number === 2;
      },
    ],
    ['registers before the opening', 'if s.size and not confirmed', 'if not confirmed', registers],
    ['gets an index then', 'if not s.size then\n    new.kind', 'if false then\n    new.kind', registers],
    [
      'gets a number after the opening',
      'if not s.size then\n    new.kind',
      'if true then\n    new.kind',
      async () => {
        const sale = await makeSale();
        await one(sale);
        const taken = await takePlaceInLine(fan(), sale);
        return 'place' in taken && taken.place.kind === 'number';
      },
    ],
    [
      'gets one as soon as the order is stored',
      'if s.size and not confirmed',
      'if s.size',
      async () => {
        const sale = await makeSale();
        await tick(sale);
        await runOnLine(extendScript, sale, { extra: [9] });
        return (await takePlaceInLine(fan(), sale)).word === 'new';
      },
    ],
    [
      'gets a place that is known to replace another',
      "again = m and '~' or ''",
      "again = ''",
      async () => {
        const { sale, before } = await oneJoinedAgainAfterLoss();
        return (await stateOf(sale, before)) === 'done';
      },
    ],
    [
      'is not asked for more than what is known',
      "redis.call('HGET', M, account)\n  if not text then return nil end",
      "redis.call('HGET', M, account)",
      registers,
    ],
    [
      'keeps the place while being called again',
      'not (grantedUntil() or',
      'not (',
      async () => {
        const { sale, late } = await oneIsCalledAgain();
        return (await joinsAgain(sale, late)).ticket === late.ticket;
      },
    ],
    [
      'keeps the place while waiting for that',
      "or redis.call('ZSCORE', L, account))",
      ')',
      async () => {
        const { sale, late } = await oneIsLate();
        return (await joinsAgain(sale, late)).ticket === late.ticket;
      },
    ],
    [
      'gets another once that is over',
      "if m.state == 'g' then return not (",
      "if m.state == 'g' then return false and (",
      async () => {
        const { sale, late } = await oneIsCalledAgain();
        await letTimePass(sale, CLAIM_OVER);
        await tick(sale);
        return (await joinsAgain(sale, late)).number === 4;
      },
    ],
  ]);
});
