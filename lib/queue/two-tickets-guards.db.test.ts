import { describe } from 'vitest';
import { redis } from '../redis/client';
import {
  askOnce,
  getsIn,
  goes,
  type InLine,
  itKeepsOnlyWithItsGuard,
  joinsAgain,
  keyOf,
  one,
  oneJoinedAgain,
  setState,
  stateOf,
  three,
} from '../testing/guards';
import { fan, lineState, loseRedis, makeLobby, makeSale } from '../testing/line';
import { lookUpScript } from './lua/scripts';
import type { Account, QueueSale } from './sale';
import { tick } from './tick';
import { readTicket, signTicket } from './ticket';

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

const _over = async () => {
  const { sale, first } = await cameBack();
  await askOnce(lookUpScript, sale, first, 'over');
  return (await unclaimed(sale)) === 0;
};

/** Registered before Redis was emptied, and again after it. */
async function registeredTwice() {
  const { lobby, opened } = await makeLobby();
  const before = await one(lobby);
  await loseRedis();
  const after = await joinsAgain(lobby, before);
  return { lobby, opened, before, after };
}

describe('of two tickets', () => {
  itKeepsOnlyWithItsGuard([
    [
      'only the one that stands for the account’s place counts',
      'if m and (m.kind ~= kind or m.value ~= value) then',
      'if m and m.kind ~= kind then',
      async () => {
        const { sale, first } = await oneJoinedAgain();
        return !(await getsIn(sale, first));
      },
    ],
    [
      'a number is not taken for a registration',
      'if m and (m.kind ~= kind or m.value ~= value) then',
      'if m and m.value ~= value then',
      async () => {
        const { lobby } = await makeLobby();
        const [, second] = await three(lobby);
        return (await stateOf(lobby, shownBefore(second.account, lobby, 1))) === 'done';
      },
    ],
    [
      'there need not be two',
      'if m and (m.kind ~= kind',
      'if (m.kind ~= kind',
      async () => {
        const sale = await makeSale();
        return (await stateOf(sale, shownBefore(fan(), sale, 9))) === 'waiting';
      },
    ],
    [
      'the registration of before the loss counts',
      "if k == 'i' then return v < s.floor end",
      '',
      async () => {
        const { lobby, before } = await registeredTwice();
        return (await stateOf(lobby, before)) === 'registered';
      },
    ],
    [
      'the last number that may be from before the loss counts',
      'return v <= s.floor',
      'return v < s.floor',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        await one(sale);
        await loseRedis();
        const after = await one(sale);
        const { floor = 0 } = await lineState(sale);
        return (await stateOf(sale, shownBefore(after.account, sale, floor))) !== 'done';
      },
    ],
    [
      'the older counts only when it is from before the loss',
      'local rejoined = forgotten(kind, value) and',
      'local rejoined =',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        await one(sale);
        const account = fan();
        await stateOf(sale, shownBefore(account, sale, 500));
        return (await stateOf(sale, shownBefore(account, sale, 400))) === 'done';
      },
    ],
    [
      'both from before the loss, the first that is shown counts',
      ' and not forgotten(m.kind, m.value)',
      '',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        await one(sale);
        const first = await one(sale);
        await goes(sale, first);
        const again = await joinsAgain(sale, first);
        await loseRedis();
        await stateOf(sale, again);
        return (await stateOf(sale, first)) === 'done';
      },
    ],
    [
      'the older counts at all',
      'if other and over then return nil end',
      'if other then return nil end',
      async () => {
        const { lobby, before } = await registeredTwice();
        return (await stateOf(lobby, before)) === 'registered';
      },
    ],
    [
      'a registration that counts no more takes nobody’s number away',
      "if other and other.kind == 'n' and",
      'if other and',
      async () => {
        const { lobby, before, after } = await registeredTwice();
        await stateOf(lobby, before);
        const { value } = readTicket(after.account, lobby, after.ticket);
        return (await redis().getbit(keyOf(lobby, 'x'), value)) === 0;
      },
    ],
    [
      'a number that has been called is not one that is given up',
      "other.kind == 'n' and other.value > s.serving then",
      "other.kind == 'n' then",
      async () => {
        const sale = await makeSale();
        const before = await one(sale);
        await loseRedis();
        const after = await joinsAgain(sale, before);
        await tick(sale);
        await stateOf(sale, before);
        return (await redis().getbit(keyOf(sale, 'x'), after.number ?? 0)) === 0;
      },
    ],
    [
      'only one takes over from the other',
      "if other and other.kind == 'n'",
      "if other.kind == 'n'",
      async () => {
        const sale = await makeSale();
        return (await stateOf(sale, shownBefore(fan(), sale, 9))) === 'waiting';
      },
    ],
  ]);
});
