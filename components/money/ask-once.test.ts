import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ERROR_STATUS, type ErrorCode } from '@/lib/errors';
import { askOnce, isSettled, type MoneyAnswer } from './ask-once';
import { type Attempt, attemptSlot } from './attempt';

const PURPOSE = 'top-up.somebody';
const FIRST: Attempt = { key: 'made-once', amount: 50_000 };

/** The storage of one tab, as the browser has it. */
function tabStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}

const no = () => false;
const refuse = (code: ErrorCode) => async (): Promise<MoneyAnswer<never>> => ({ ok: false, code });

/** Where the page stands after a reload: what was in memory is new, the storage of the tab is the same. */
async function afterReload() {
  vi.resetModules();
  const { attemptSlot: slotOfNewPage } = await import('./attempt');
  return slotOfNewPage(PURPOSE).read();
}

beforeEach(() => vi.stubGlobal('sessionStorage', tabStorage()));
afterEach(() => vi.unstubAllGlobals());

describe('an attempt that moves money', () => {
  it('is kept before it leaves the browser', async () => {
    const slot = attemptSlot(PURPOSE);
    await askOnce(
      slot,
      FIRST,
      async () => {
        expect(await afterReload()).toEqual(FIRST);
        return { ok: true, data: null };
      },
      no,
    );
    expect(await afterReload()).toBeNull();
  });

  it('is asked for under its own key after a lost reply and a reload', async () => {
    const lost = async () => {
      throw new TypeError('Failed to fetch');
    };
    expect(await askOnce(attemptSlot(PURPOSE), FIRST, lost, no)).toMatchObject({
      kind: 'unanswered',
      code: null,
    });
    expect(await afterReload()).toEqual(FIRST);
  });

  it('keeps the tickets of a refund', async () => {
    const refund = { key: 'k', amount: 88_000, ticketIds: ['one', 'two'] };
    attemptSlot('refund.order').keep(refund);
    expect(attemptSlot('refund.order').read()).toEqual(refund);
  });

  it('belongs to one purpose in one tab', () => {
    attemptSlot('pay.hold').keep(FIRST);
    expect(attemptSlot('pay.other').read()).toBeNull();
    vi.stubGlobal('sessionStorage', tabStorage());
    expect(attemptSlot('pay.hold').read()).toBeNull();
  });

  it('is settled by the way on to the next page, and goes there', async () => {
    const wayOn = new Error('to the order');
    const paid = askOnce(
      attemptSlot(PURPOSE),
      FIRST,
      () => Promise.reject(wayOn),
      (error) => error === wayOn,
    );
    await expect(paid).rejects.toBe(wayOn);
    expect(await afterReload()).toBeNull();
  });
});

describe('a refusal', () => {
  const codes = Object.keys(ERROR_STATUS) as ErrorCode[];
  /** The shop keeps no answer under the key when it was busy, away, asked too often, or did not know who asked. */
  const says = (code: ErrorCode) => {
    const status = ERROR_STATUS[code];
    return status >= 500 || status === 429 || code === 'in-progress';
  };

  it.each(codes.filter(says))('%s leaves the key', async (code) => {
    const outcome = await askOnce(attemptSlot(PURPOSE), FIRST, refuse(code), no);
    expect(outcome).toEqual({ kind: 'unanswered', attempt: FIRST, code });
    expect(await afterReload()).toEqual(FIRST);
  });

  it.each(['insufficient-balance', 'hold-expired', 'hold-not-active', 'not-refundable', 'invalid'] as const)(
    '%s settles the key',
    async (code) => {
      const outcome = await askOnce(attemptSlot(PURPOSE), FIRST, refuse(code), no);
      expect(outcome).toEqual({ kind: 'refused', attempt: FIRST, code });
      expect(await afterReload()).toBeNull();
    },
  );

  it('that came before anybody looked at the key settles nothing', () => {
    expect(codes.filter((code) => !isSettled(code) && !says(code))).toEqual([
      'unauthenticated',
      'cross-origin',
    ]);
  });
});

describe('without storage', () => {
  const refused = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };

  it.each(['switched off', 'full'])('that is %s the key lives as long as the page', async (how) => {
    const empty = how === 'full' ? () => null : refused;
    vi.stubGlobal('sessionStorage', { getItem: empty, setItem: refused, removeItem: refused });
    const slot = attemptSlot(PURPOSE);
    await askOnce(slot, FIRST, refuse('unavailable'), no);
    expect(attemptSlot(PURPOSE).read()).toEqual(FIRST);
    expect(await askOnce(slot, FIRST, async () => ({ ok: true, data: 1 }), no)).toMatchObject({
      kind: 'done',
    });
    expect(attemptSlot(PURPOSE).read()).toBeNull();
  });

  it.each([
    '{"key":1}',
    '{"key":"k","amount":1.5}',
    '{"key":"k","amount":1,"ticketIds":[2]}',
    '7',
    'null',
    '{',
  ])('what is not ours (%s) is passed over', (text) => {
    sessionStorage.setItem(`frontrow.attempt.${PURPOSE}`, text);
    expect(attemptSlot(PURPOSE).read()).toBeNull();
  });
});
