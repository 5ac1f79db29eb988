import { describe, expect, it } from 'vitest';
import { type Call, outcomeOf, type Wish } from './call';
import { type Evidence, judge } from './verdict';

const person = { id: 'u1', email: 'one@example.test', name: 'One', token: 'fr_1' };

function call(status: number, body: unknown = {}, ms = 5): Call {
  const text = JSON.stringify(body);
  const code = (body as { code?: string }).code;
  const outcome = status === 0 ? 'unknown' : outcomeOf(status, code);
  return { outcome, status, code, text, replayed: false, retryAfterMs: 0, at: '', ms };
}

function wish(what: Wish['what'], more: Partial<Wish>): Wish {
  return { what, person, method: 'POST', path: `/${what}`, key: what, calls: [], ...more };
}

const topUp = () =>
  wish('top-up', { body: { amount: 5_000 }, calls: [call(0), call(201, { transaction: { id: 't1' } })] });
const hold = () => wish('hold', { calls: [call(201, { hold: { id: 'h1' } })] });
const pay = () => wish('pay', { calls: [call(503), call(201, { order: { id: 'o1', total: 4_000 } })] });
const refund = () => wish('refund', { calls: [call(201, { refund: { id: 'r1', amount: 1_000 } })] });
const checkIn = () =>
  wish('check-in', { key: undefined, about: 'k1', calls: [call(0), call(409, { code: 'already-used' })] });
const join = () => wish('join', { key: undefined, calls: [call(201, { ticket: 'x', number: 3 })] });

/** A night on which every promise was kept. */
function good(): Evidence {
  return {
    wishes: [topUp(), hold(), pay(), refund(), checkIn(), join()],
    replays: [{ wish: hold(), text: hold().calls[0]?.text ?? '', replayed: true }],
    books: {
      topUps: ['t1'],
      holds: ['h1'],
      orders: [{ id: 'o1', holdId: 'h1' }],
      refunds: ['r1'],
      checkIns: ['k1'],
      balances: new Map([['u1', 2_000]]),
      admitted: [3],
    },
    purses: new Map([['u1', 0]]),
    waiters: [{ person, ticket: 'x', numbers: [3, 3], gotIn: true }],
    line: { serving: 5, issued: 9 },
    findings: [],
    recoveryMs: [900, 1_200],
  };
}

type Damage = [what: string, damage: (evidence: Evidence) => void, told: RegExp];

const DAMAGES: Damage[] = [
  [
    'an order that was answered is gone',
    ({ books }) => books.orders.pop(),
    /order o1 was answered and is lost/,
  ],
  [
    'a top-up that was answered is gone',
    ({ books }) => books.topUps.pop(),
    /top-up t1 was answered and is lost/,
  ],
  [
    'a refund that was answered is gone',
    ({ books }) => books.refunds.pop(),
    /refund r1 was answered and is lost/,
  ],
  ['a check-in that was answered is gone', ({ books }) => books.checkIns.pop(), /check-in k1 .* is lost/],
  [
    'a top-up was done twice',
    ({ books }) => books.topUps.push('t2'),
    /top-up t2 is there and nobody was told/,
  ],
  [
    'a hold was paid twice',
    ({ books }) => books.orders.push({ id: 'o2', holdId: 'h1' }),
    /hold h1 was paid twice/,
  ],
  [
    'an effect stands behind a refusal',
    ({ wishes }) =>
      wishes.splice(2, 1, wish('pay', { calls: [call(0), call(410, { code: 'hold-expired' })] })),
    /order o1 is there and nobody was told/,
  ],
  ['money is missing', ({ books }) => books.balances.set('u1', 1_999), /has 1999 instead of 2000/],
  [
    'a key is answered otherwise',
    ({ replays }) => replays.map((r) => Object.assign(r, { text: '{}' })),
    /otherwise now/,
  ],
  [
    'a key does its work again',
    ({ replays }) => replays.map((r) => Object.assign(r, { replayed: false })),
    /otherwise now/,
  ],
  [
    'something stays unknown',
    ({ wishes }) => wishes.push(wish('pay', { calls: [call(503)] })),
    /stays unknown/,
  ],
  [
    'something is called an error of ours',
    ({ wishes }) => wishes.push(wish('look', { calls: [call(500)] })),
    /answered 500/,
  ],
  [
    'somebody waits too long for an answer',
    ({ wishes }) => wishes.push(wish('look', { calls: [call(0, {}, 20_001)] })),
    /not answered within 20 s/,
  ],
  ['a ticket gets another number', ({ waiters }) => waiters[0]?.numbers.push(4), /had the numbers 3, 4/],
  ['a ticket shows no number', ({ waiters }) => waiters[0]?.numbers.splice(0), /had the numbers/],
  [
    'a ticket lets nobody in',
    ({ waiters }) => waiters.map((w) => Object.assign(w, { gotIn: false })),
    /did not get in/,
  ],
  [
    'two people have one number',
    ({ waiters }) =>
      waiters.push({ person: { ...person, id: 'u2' }, ticket: 'y', numbers: [3], gotIn: true }),
    /number 3 was given to two people/,
  ],
  [
    'somebody is let in uncalled',
    ({ books }) => books.admitted.push(6),
    /number 6 was let in before it was called/,
  ],
  [
    'somebody is called who has not come',
    ({ line }) => Object.assign(line, { issued: 4 }),
    /number 5 was called of 4/,
  ],
  [
    'the audit finds something',
    ({ findings }) => findings.push({ id: 'M2', title: 'x', rows: [{}] }),
    /audit M2/,
  ],
  [
    'a site stays away',
    (evidence) => Object.assign(evidence, { recoveryMs: [null, 5] }),
    /site 1 has not recovered/,
  ],
];

describe('the verdict', () => {
  it('is clean when every answer is true', () => {
    expect(judge(good())).toEqual([]);
  });

  it.each(DAMAGES)('tells that %s', (_, damage, told) => {
    const evidence = good();
    damage(evidence);
    expect(judge(evidence)).toContainEqual(expect.stringMatching(told));
  });

  it('takes no 503 for a refusal, and a key in use for none either', () => {
    expect(outcomeOf(503, 'unavailable')).toBe('unknown');
    expect(outcomeOf(409, 'in-progress')).toBe('unknown');
    expect(outcomeOf(409, 'seats-taken')).toBe('fail');
    expect(outcomeOf(201, undefined)).toBe('ok');
  });
});
