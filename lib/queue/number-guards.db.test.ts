import { describe } from 'vitest';
import { redis } from '../redis/client';
import { itKeepsOnlyWithItsGuard, keyOf, lineUp, numberOnOlderLine, one, setState } from '../testing/guards';
import { fan, lineState, makeLobby, makeSale } from '../testing/line';
import { lookUpPlace } from './look-up-place';
import { extendScript, freezeScript, tickScript } from './lua/scripts';
import { runOnLine } from './run-on-line';
import { takePlaceInLine } from './take-places';
import { signTicket } from './ticket';

describe('numbers', () => {
  itKeepsOnlyWithItsGuard([
    [
      'are given out only as far as the database remembers',
      "if s.issued >= s.bound then return 'full' end",
      '',
      async () => {
        const sale = await makeSale();
        await one(sale);
        const { bound = 0 } = await lineState(sale);
        await setState(sale, { issued: bound });
        return (await takePlaceInLine(fan(), sale)).word === 'full';
      },
    ],
    [
      'are not given out while the order is not stored',
      "if s.size and not confirmed then return 'opening' end",
      '',
      async () => {
        const { lobby, opened } = await makeLobby();
        await one(lobby);
        await runOnLine(freezeScript, lobby, { extra: [opened.saleOpensAt.getTime()] });
        return (await takePlaceInLine(fan(), lobby)).word === 'opening';
      },
    ],
    [
      'begin behind as many as the database says have registered',
      'if confirmed and s.size ~= size then',
      'if false then',
      async () => {
        const { lobby, opened } = await makeLobby();
        await lineUp(lobby, 3);
        await runOnLine(freezeScript, lobby, { extra: [opened.saleOpensAt.getTime()] });
        const shuffle = { ...opened.shuffle, size: 5, openedAt: new Date() };
        return (await one({ ...opened, shuffle })).number === 6;
      },
    ],
    [
      'do not begin before the opening',
      "if now < tonumber(ARGV[15]) then return done({'early'}) end",
      '',
      async () => {
        const { lobby } = await makeLobby();
        const call = { extra: [lobby.saleOpensAt.getTime()] };
        return (await runOnLine(freezeScript, lobby, call)).word === 'early';
      },
    ],
    [
      'begin behind the registered, whose count is fixed once',
      'if not s.size then\n  if now',
      'if true then\n  if now',
      async () => {
        const { lobby, opened } = await makeLobby();
        await lineUp(lobby, 3);
        const call = { extra: [opened.saleOpensAt.getTime()] };
        await runOnLine(freezeScript, lobby, call);
        await redis().hincrby(keyOf(lobby, 's'), 'issued', 1);
        return (await runOnLine(freezeScript, lobby, call)).rest[0] === 3;
      },
    ],
    [
      'may be given out up to a limit that never falls',
      'math.max(s.bound, tonumber(ARGV[15]))',
      'tonumber(ARGV[15])',
      async () => {
        const sale = await makeSale();
        await one(sale);
        const { bound } = await lineState(sale);
        await runOnLine(extendScript, sale, { extra: [2] });
        return (await lineState(sale)).bound === bound;
      },
    ],
    [
      'go on behind any ticket that is shown',
      "if kind == 'n' and value > s.issued then put('issued', value) end",
      '',
      async () => {
        const sale = await makeSale();
        const account = fan();
        await lookUpPlace(account, sale, signTicket(account, sale, { kind: 'number', value: 500 }));
        return (await lineState(sale)).issued === 500;
      },
    ],
    [
      'go on behind any registration that is shown',
      "if kind == 'i' and not s.size and value >= s.issued then put('issued', value + 1) end",
      '',
      async () => {
        const { lobby } = await makeLobby();
        const account = fan();
        await lookUpPlace(account, lobby, signTicket(account, lobby, { kind: 'index', value: 500 }));
        return (await lineState(lobby)).issued === 501;
      },
    ],
    [
      'are not given out again by a Redis that came back older than a process has seen it',
      ' or s.issued < known',
      '',
      async () => (await numberOnOlderLine()) > 5,
    ],
    [
      'are not given out again by a Redis that was restarted',
      'before == run and ',
      '',
      async () => (await numberOnOlderLine('anew')) > 5,
    ],
  ]);
});

describe('before the opening', () => {
  itKeepsOnlyWithItsGuard([
    [
      'nobody is called until the order is stored',
      'if admitting and confirmed then\n  recall',
      'if admitting then\n  recall',
      async () => {
        const { lobby } = await makeLobby();
        await lineUp(lobby, 3);
        // As a process whose clock is ahead would do.
        const ahead = { ...lobby, saleOpensAt: new Date(Date.now() - 1_000) };
        await runOnLine(tickScript, ahead, { extra: ['lobby', 'null', 60, '{}'] });
        return (await lineState(lobby)).serving === 0;
      },
    ],
  ]);
});
