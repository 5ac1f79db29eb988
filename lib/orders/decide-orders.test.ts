import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeldSeat } from '../seating/hold';
import { type Decision, decideOrders, type HoldToPay, type Known, type Payment } from './decide-orders';

const seat = (number: number, price: number): HeldSeat => ({
  seat: number,
  section: 'S',
  row: 'A',
  label: String(number + 1),
  zone: 's',
  price,
});

const hold = (userId: string, prices: number[], more: Partial<HoldToPay> = {}): HoldToPay => ({
  userId,
  state: 'active',
  live: true,
  seats: prices.map((price, index) => seat(index, price)),
  ...more,
});

const wallet = (userId: string, balance: number, entryCount = 1) =>
  [userId, { id: `wallet of ${userId}`, balance, entryCount }] as const;

const pay = (userId: string, holdId: string): Payment => ({ userId, holdId });

function decide(payments: Payment[], known: Partial<Known>) {
  return decideOrders(payments, { cancelled: false, holds: new Map(), wallets: new Map(), ...known }).map(
    inWords,
  );
}

function inWords(decision: Decision) {
  if ('refused' in decision) return { code: decision.refused.code, ...decision.refused.details };
  const { total, after } = decision.granted;
  return { total, balanceAfter: after.balance, seq: after.entryCount };
}

describe('decideOrders', () => {
  it('sells a live hold for what its seats cost', () => {
    const holds = new Map([['h', hold('ann', [30, 12])]]);
    const wallets = new Map([wallet('ann', 100, 4)]);
    expect(decide([pay('ann', 'h')], { holds, wallets })).toEqual([{ total: 42, balanceAfter: 58, seq: 5 }]);
  });

  it('sells nothing to who has no wallet', () => {
    const holds = new Map([['h', hold('ann', [30])]]);
    expect(decide([pay('ann', 'h')], { holds })).toEqual([{ code: 'not-found' }]);
  });

  it('sells it to whoever has exactly enough, and says how much a won less is short', () => {
    const holds = new Map([
      ['h', hold('ann', [50])],
      ['i', hold('ben', [50])],
    ]);
    const wallets = new Map([wallet('ann', 50), wallet('ben', 49)]);
    expect(decide([pay('ann', 'h'), pay('ben', 'i')], { holds, wallets })).toEqual([
      { total: 50, balanceAfter: 0, seq: 2 },
      { code: 'insufficient-balance', shortBy: 1 },
    ]);
  });

  it('reckons with what the same wallet has paid a moment before', () => {
    const holds = new Map([
      ['h', hold('ann', [50])],
      ['i', hold('ann', [30])],
      ['j', hold('ann', [20])],
    ]);
    const wallets = new Map([wallet('ann', 75)]);
    expect(decide([pay('ann', 'h'), pay('ann', 'i'), pay('ann', 'j')], { holds, wallets })).toEqual([
      { total: 50, balanceAfter: 25, seq: 2 },
      { code: 'insufficient-balance', shortBy: 5 },
      { total: 20, balanceAfter: 5, seq: 3 },
    ]);
  });

  it('sells a hold once, however often it is paid', () => {
    const holds = new Map([['h', hold('ann', [50])]]);
    const wallets = new Map([wallet('ann', 500)]);
    expect(decide([pay('ann', 'h'), pay('ann', 'h')], { holds, wallets })).toEqual([
      { total: 50, balanceAfter: 450, seq: 2 },
      { code: 'hold-not-active' },
    ]);
  });

  it.each([
    ['unknown', undefined, 'not-found'],
    ['somebody else’s', hold('ben', [50]), 'not-found'],
    ['over, though nobody has tidied up', hold('ann', [50], { live: false }), 'hold-expired'],
    ['over', hold('ann', [50], { state: 'expired', live: false }), 'hold-expired'],
    ['given back', hold('ann', [50], { state: 'released', live: false }), 'hold-not-active'],
    ['paid', hold('ann', [50], { state: 'purchased', live: false }), 'hold-not-active'],
  ])('refuses a hold that is %s', (_, what, code) => {
    const holds = new Map(what ? [['h', what]] : []);
    const wallets = new Map([wallet('ann', 500)]);
    expect(decide([pay('ann', 'h')], { holds, wallets })).toEqual([{ code }]);
  });

  it('sells nothing of a cancelled performance', () => {
    const holds = new Map([['h', hold('ann', [50])]]);
    const wallets = new Map([wallet('ann', 500)]);
    expect(decide([pay('ann', 'h')], { holds, wallets, cancelled: true })).toEqual([
      { code: 'hold-not-active' },
    ]);
  });

  it('decides on any number of payments as one would who takes them one by one', () => {
    const users = ['ann', 'ben', 'cid'];
    const user = fc.constantFrom(...users);
    const drawnHold = fc.record({
      userId: user,
      prices: fc.array(fc.nat(60), { minLength: 1, maxLength: 3 }),
      state: fc.constantFrom('active', 'active', 'active', 'expired', 'released', 'purchased'),
      inTime: fc.boolean(),
    });
    const drawn = fc.record({
      cancelled: fc.boolean(),
      holds: fc.array(drawnHold, { maxLength: 6 }),
      balances: fc.array(fc.nat(200), { minLength: 3, maxLength: 3 }),
      payments: fc.array(fc.record({ userId: user, hold: fc.nat(6) }), { maxLength: 20 }),
    });
    const check = fc.property(drawn, ({ cancelled, holds, balances, payments }) => {
      const known = new Map(
        holds.map(({ userId, prices, state, inTime }, index) => [
          String(index),
          hold(userId, prices, { state, live: state === 'active' && inTime }),
        ]),
      );
      const wallets = new Map(users.map((userId, index) => wallet(userId, balances[index] ?? 0, 0)));
      const asked = payments.map(({ userId, hold: index }) => pay(userId, String(index)));

      const paid = new Set<number>();
      const entries = new Map<string, number[]>();
      const expected = payments.map(({ userId, hold: index }) => {
        const wanted = holds[index];
        if (!wanted || wanted.userId !== userId) return { code: 'not-found' };
        if (paid.has(index) || wanted.state === 'released' || wanted.state === 'purchased')
          return { code: 'hold-not-active' };
        if (wanted.state === 'expired' || !wanted.inTime) return { code: 'hold-expired' };
        if (cancelled) return { code: 'hold-not-active' };
        const own = entries.get(userId) ?? [];
        const left = (balances[users.indexOf(userId)] ?? 0) - own.reduce((sum, each) => sum + each, 0);
        const total = wanted.prices.reduce((sum, price) => sum + price, 0);
        if (left < total) return { code: 'insufficient-balance', shortBy: total - left };
        paid.add(index);
        entries.set(userId, [...own, total]);
        return { total, balanceAfter: left - total, seq: own.length + 1 };
      });
      expect(decide(asked, { cancelled, holds: known, wallets })).toEqual(expected);
    });
    fc.assert(check, { numRuns: 500 });
  });
});
