import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readPass, signPass } from './pass';
import type { Place } from './place';
import type { QueueSale } from './sale';
import { readToken, signToken } from './signed-token';
import { readTicket, signTicket } from './ticket';

const hour = 3_600_000;
const sale: QueueSale = {
  performanceId: '01900000-0000-7000-8000-000000000001',
  epoch: 1,
  lobbyOpensAt: null,
  saleOpensAt: new Date(0),
  saleClosesAt: new Date(hour),
  paused: false,
  pauseMessage: null,
  cancelled: false,
  soldOut: false,
  queue: { enabled: true, maxActive: 10, admitPerMinute: 60, passSeconds: 600, claimSeconds: 120 },
  shuffle: { seed: '', commitment: '', size: null, openedAt: null },
};
const account = { id: '01900000-0000-7000-8000-00000000000a' };
const place: Place = { kind: 'number', value: 17 };

beforeAll(() => {
  vi.stubEnv('APP_SECRET', 'a-secret-that-only-the-tests-use-and-nothing-real');
  vi.stubEnv('DATABASE_URL', 'mysql://nobody@localhost/none');
  vi.stubEnv('REDIS_URL', 'redis://localhost');
});

const isValid = (read: () => unknown): boolean => {
  try {
    read();
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/^(ticket|pass)-invalid$/), status: 403 });
    return false;
  }
};

describe('a ticket', () => {
  it('gives its place back to its owner, and is the same text each time', () => {
    const places = fc.record({
      kind: fc.constantFrom('index' as const, 'number' as const),
      value: fc.integer({ min: 0, max: 999_999_999 }),
    });
    fc.assert(
      fc.property(places, (any) => {
        const ticket = signTicket(account, sale, any);
        expect(readTicket(account, sale, ticket)).toEqual(any);
        expect(signTicket(account, sale, any)).toBe(ticket);
      }),
    );
  });

  it('is refused from another account, for another performance and in another epoch', () => {
    const ticket = signTicket(account, sale, place);
    expect(isValid(() => readTicket({ id: 'somebody else' }, sale, ticket))).toBe(false);
    expect(isValid(() => readTicket(account, { ...sale, performanceId: 'another' }, ticket))).toBe(false);
    expect(isValid(() => readTicket(account, { ...sale, epoch: 2 }, ticket))).toBe(false);
    expect(isValid(() => readTicket(account, sale, ticket))).toBe(true);
  });

  it('is refused when a single letter is changed, added or left out', () => {
    const ticket = signTicket(account, sale, place);
    fc.assert(
      fc.property(fc.nat(ticket.length - 1), fc.string({ maxLength: 2 }), (at, other) => {
        const changed = ticket.slice(0, at) + other + ticket.slice(at + 1);
        fc.pre(changed !== ticket);
        expect(isValid(() => readTicket(account, sale, changed))).toBe(false);
      }),
      { numRuns: 1_000 },
    );
    for (const changed of [`${ticket}=`, `${ticket}A`, ` ${ticket}`, `${ticket}.`, ticket.toUpperCase()]) {
      expect(isValid(() => readTicket(account, sale, changed))).toBe(false);
    }
  });

  it('is refused whatever else is shown', () => {
    const oddities = [null, '', '....', 'null', '{}', 'x'.repeat(100_000), '\u0000', '티켓', 't1...'];
    for (const text of oddities) expect(isValid(() => readTicket(account, sale, text))).toBe(false);
    fc.assert(fc.property(fc.string(), (text) => !isValid(() => readTicket(account, sale, text))));
  });
});

describe('a pass', () => {
  it('gives back what it was made for', () => {
    const expiresAt = new Date(1_800_000_000_123);
    const pass = signPass(account, sale, place, expiresAt);
    const { performanceId, epoch } = sale;
    expect(readPass(account, sale, pass)).toEqual({
      performanceId,
      epoch,
      accountId: account.id,
      place,
      expiresAt,
    });
  });

  it('is refused from another account, for another performance and in another epoch', () => {
    const pass = signPass(account, sale, place, new Date());
    expect(isValid(() => readPass({ id: 'somebody else' }, sale, pass))).toBe(false);
    expect(isValid(() => readPass(account, { ...sale, performanceId: 'another' }, pass))).toBe(false);
    expect(isValid(() => readPass(account, { ...sale, epoch: 2 }, pass))).toBe(false);
  });

  it('is no ticket, and a ticket is no pass', () => {
    expect(isValid(() => readTicket(account, sale, signPass(account, sale, place, new Date())))).toBe(false);
    expect(isValid(() => readPass(account, sale, signTicket(account, sale, place)))).toBe(false);
  });
});

describe('signing', () => {
  it('keeps fields apart: no two lists share a signature', () => {
    const macOf = (fields: string[]) => signToken('ticket', fields).split('.')[3];
    expect(macOf(['ab', 'c'])).not.toBe(macOf(['a', 'bc']));
    expect(macOf(['a'])).not.toBe(macOf(['a', '']));
  });

  it('does not take a payload over from one token to another', () => {
    const [version, keyId, payload] = signToken('ticket', ['a', '1', 'b', 'n1']).split('.');
    const [, , , mac] = signToken('ticket', ['a', '1', 'b', 'n2']).split('.');
    expect(readToken('ticket', `${version}.${keyId}.${payload}.${mac}`)).toBeNull();
  });

  it('does not read a token as one of another version or key', () => {
    const token = signToken('ticket', ['a']);
    const [version = '', keyId = '', ...rest] = token.split('.');
    expect(readToken('ticket', token)).toEqual(['a']);
    expect(readToken('ticket', ['t2', keyId, ...rest].join('.'))).toBeNull();
    expect(readToken('ticket', [version, '00000000', ...rest].join('.'))).toBeNull();
  });
});
