import { describe } from 'vitest';
import { type InLine, itKeepsOnlyWithItsGuard, lineUp, one, stateOf } from '../testing/guards';
import { fan, lineState, loseRedis, makeLobby, makeSale } from '../testing/line';
import { lastSeen, rememberSeen } from './last-seen';
import { extendScript } from './lua/scripts';
import type { Place } from './place';
import { runOnLine } from './run-on-line';
import type { Account, QueueSale } from './sale';
import { takePlaceInLine } from './take-places';
import { tick } from './tick';
import { signTicket } from './ticket';

const hand = (account: Account, sale: QueueSale, place: Place): InLine => ({
  account,
  ticket: signTicket(account, sale, place),
  number: null,
});

const registers = async () => {
  const { lobby } = await makeLobby();
  await runOnLine(extendScript, lobby, { extra: [9] });
  const taken = await takePlaceInLine(fan(), lobby);
  return 'place' in taken && taken.place.kind === 'index';
};

describe('numbers', () => {
  itKeepsOnlyWithItsGuard([
    [
      'are not moved by an opening that nobody has stored',
      'if confirmed and s.size ~= size then',
      'if s.size ~= size then',
      registers,
    ],
    [
      'go on behind everybody who registered, also after the opening was fixed',
      "put('issued', math.max(s.issued, size))",
      "put('issued', size)",
      async () => {
        const { lobby, opened } = await makeLobby();
        await lineUp(lobby, 3);
        return (
          (await one({ ...opened, shuffle: { ...opened.shuffle, size: 2, openedAt: new Date() } })).number ===
          4
        );
      },
    ],
    [
      'are not moved by registrations that are shown',
      "if kind == 'n' and value > s.issued",
      'if value > s.issued',
      async () => {
        const sale = await makeSale();
        await one(sale);
        await stateOf(sale, hand(fan(), sale, { kind: 'index', value: 500 }));
        return (await lineState(sale)).issued === 1;
      },
    ],
    [
      'are not moved by registrations that are shown after the opening',
      "if kind == 'i' and not s.size and",
      "if kind == 'i' and",
      async () => {
        const sale = await makeSale();
        await one(sale);
        await stateOf(sale, hand(fan(), sale, { kind: 'index', value: 500 }));
        return (await lineState(sale)).issued === 1;
      },
    ],
    [
      'never fall',
      "if kind == 'n' and value > s.issued",
      "if kind == 'n'",
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        await lineUp(sale, 5);
        await stateOf(sale, hand(fan(), sale, { kind: 'number', value: 2 }));
        return (await one(sale)).number === 6;
      },
    ],
    [
      'that are shown too early count themselves only',
      "if kind == 'i' and not s.size",
      'if not s.size',
      async () => {
        const { lobby } = await makeLobby();
        await stateOf(lobby, hand(fan(), lobby, { kind: 'number', value: 500 }));
        return (await lineState(lobby)).issued === 500;
      },
    ],
    [
      'of registrations never fall',
      'not s.size and value >= s.issued then',
      'not s.size then',
      async () => {
        const { lobby } = await makeLobby();
        await lineUp(lobby, 3);
        await stateOf(lobby, hand(fan(), lobby, { kind: 'index', value: 1 }));
        return (await lineState(lobby)).issued === 3;
      },
    ],
    [
      'begin with the line',
      'if not s.epoch or',
      'if s.epoch and',
      async () => {
        const sale = await makeSale();
        await one(sale);
        await loseRedis();
        // Another process, which has seen nothing of it.
        rememberSeen(sale, { ...lastSeen(sale), issued: 0 });
        await tick(sale);
        return ((await one(sale)).number ?? 0) > 1;
      },
    ],
  ]);
});
