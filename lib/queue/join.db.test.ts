import { describe, expect, it } from 'vitest';
import { fan, lineState, makeFans, makeLobby, makeSale, refusal, without } from '../testing/line';
import { claim } from './claim';
import { join } from './join';
import { leave } from './leave';
import { lookUpPlace } from './look-up-place';
import { JOIN } from './lua/scripts';
import { runOnLine } from './run-on-line';

const HOUR = 3_600_000;
const inAnHour = () => new Date(Date.now() + HOUR);
const anHourAgo = () => new Date(Date.now() - HOUR);

describe('joining an open sale', () => {
  it('gives one account one place, however many times it asks at once', async () => {
    const sale = await makeSale();
    const account = fan();
    const joined = await Promise.all(Array.from({ length: 200 }, () => join(account, sale)));
    expect(new Set(joined.map(({ ticket }) => ticket)).size).toBe(1);
    expect(joined.filter(({ created }) => created)).toHaveLength(1);
    expect(joined[0]).toMatchObject({ number: 1, registered: false });
    expect((await lineState(sale)).issued).toBe(1);
  });

  it('would give many places to one account without its guard', async () => {
    const sale = await makeSale();
    const account = fan();
    await join(fan(), sale);
    const careless = without(JOIN, "if m and not spent(m) then return '=' .. m.kind .. m.value end");
    const again = { accountIds: [account.id, account.id] };
    await Promise.all(Array.from({ length: 10 }, () => runOnLine(careless, sale, again)));
    expect((await lineState(sale)).issued).toBeGreaterThan(2);
  });

  it('gives 500 accounts the numbers 1 to 500 without a gap', async () => {
    const sale = await makeSale();
    const joined = await Promise.all(makeFans(500).map((account) => join(account, sale)));
    const numbers = joined.map(({ number }) => number ?? 0).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
    expect(joined.every(({ created, registered }) => created && !registered)).toBe(true);
  });

  it('puts whoever comes later behind', async () => {
    const sale = await makeSale();
    const numbers: (number | null)[] = [];
    for (const account of makeFans(5)) numbers.push((await join(account, sale)).number);
    expect(numbers).toEqual([1, 2, 3, 4, 5]);
  });

  it('gives the same ticket on another device, while waiting and once admitted', async () => {
    const sale = await makeSale({ maxActive: 1 });
    const [first, second] = makeFans(2);
    if (!first || !second) throw new Error('two fans');
    const one = await join(first, sale);
    await claim(first, sale, one.ticket);
    const two = await join(second, sale);
    expect(await join(first, sale)).toMatchObject({ ticket: one.ticket, created: false });
    expect(await join(second, sale)).toMatchObject({ ticket: two.ticket, number: 2, created: false });
  });

  it('gives a new place at the end to whoever has left', async () => {
    const sale = await makeSale({ maxActive: 1 });
    const account = fan();
    await join(fan(), sale);
    const before = await join(account, sale);
    await leave(account, sale, { ticket: before.ticket });
    await join(fan(), sale);
    const after = await join(account, sale);
    expect(after).toMatchObject({ number: 4, created: true });
    expect((await lookUpPlace(account, sale, before.ticket)).state).toBe('done');
    expect((await lookUpPlace(account, sale, after.ticket)).state).toBe('waiting');
  });

  it('lets people wait while the sale is paused', async () => {
    const sale = await makeSale({}, { paused: true });
    const account = fan();
    const { ticket, number } = await join(account, sale);
    expect(number).toBe(1);
    expect(await lookUpPlace(account, sale, ticket)).toMatchObject({ state: 'waiting', etaSeconds: null });
    expect(await refusal(claim(account, sale, ticket))).toBe('not-your-turn');
  });
});

describe('joining at the wrong time', () => {
  it.each([
    [
      'before the sale of a performance without a lobby',
      { lobbyOpensAt: null, saleOpensAt: inAnHour() },
      'sale-not-open',
    ],
    ['before the lobby', { lobbyOpensAt: inAnHour(), saleOpensAt: inAnHour() }, 'sale-not-open'],
    ['after the close', { saleClosesAt: anHourAgo() }, 'sale-closed'],
    ['when it is called off', { cancelled: true }, 'sale-closed'],
    ['when all is sold', { soldOut: true }, 'sold-out'],
  ])('is refused %s', async (_, changes, code) => {
    const sale = await makeSale({}, changes);
    expect(await refusal(join(fan(), sale))).toBe(code);
    expect(await lineState(sale)).not.toHaveProperty('issued', 1);
  });
});

describe('joining the lobby', () => {
  it('registers each account once, without a number', async () => {
    const { lobby } = await makeLobby();
    const accounts = makeFans(100);
    const joined = await Promise.all([...accounts, ...accounts].map((account) => join(account, lobby)));
    expect(joined.every(({ number, registered }) => number === null && registered)).toBe(true);
    expect(new Set(joined.map(({ ticket }) => ticket)).size).toBe(100);
    expect((await lineState(lobby)).issued).toBe(100);
  });

  it('shows that one is registered, and lets nobody in', async () => {
    const { lobby } = await makeLobby();
    const account = fan();
    const { ticket } = await join(account, lobby);
    expect(await lookUpPlace(account, lobby, ticket)).toEqual({
      state: 'registered',
      number: null,
      ahead: null,
      etaSeconds: null,
    });
    expect(await refusal(claim(account, lobby, ticket))).toBe('not-your-turn');
  });
});

describe('a line that is switched off', () => {
  it('lets everybody in at once, whatever cap and rate say', async () => {
    const sale = await makeSale({ enabled: false, maxActive: 1, admitPerMinute: 1 });
    const accounts = makeFans(50);
    const passes = await Promise.all(
      accounts.map(async (account) => (await claim(account, sale, (await join(account, sale)).ticket)).pass),
    );
    expect(new Set(passes).size).toBe(50);
  });
});
