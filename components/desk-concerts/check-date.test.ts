import { describe, expect, it } from 'vitest';
import { messagesFor } from '@/lib/i18n/messages';
import { createTranslate } from '@/lib/i18n/translate';
import { checkDate, explainDate } from './check-date';
import { dateInput } from './date-input';
import { type DateValues, newDate } from './date-values';

const t = createTranslate('en', messagesFor('en'));
const BERLIN = 'Europe/Berlin';
const good: DateValues = {
  ...newDate('hall', 500),
  startsAt: { clock: '2027-03-14T19:30' },
  doorsAt: { clock: '2027-03-14T18:30' },
  saleOpensAt: { clock: '2027-02-01T20:00' },
  saleClosesAt: { clock: '2027-03-14T19:30' },
  zones: [{ zone: 'r', name: 'R', price: '99,000', color: '#cc7818' }],
};
const wrong = (part: Partial<DateValues>) => Object.keys(checkDate({ ...good, ...part }, BERLIN, t));

describe('what the form of a date refuses before it is sent', () => {
  it('is nothing when all is filled in', () => {
    expect(wrong({})).toEqual([]);
  });

  it('is what is missing', () => {
    expect(Object.keys(checkDate(newDate('', 0), BERLIN, t)).sort()).toEqual(
      ['saleClosesAt', 'saleOpensAt', 'startsAt', 'venueId'].sort(),
    );
    expect(wrong({ zones: [{ zone: 'r', name: ' ', price: '', color: '#cc7818' }] })).toEqual([
      'zones.0.name',
      'zones.0.price',
    ]);
  });

  it('is a sale that closes before it opens, and other times in the wrong order', () => {
    expect(wrong({ saleClosesAt: { clock: '2027-02-01T20:00' } })).toEqual(['saleClosesAt']);
    expect(wrong({ saleClosesAt: { clock: '2027-03-15T07:31' } })).toEqual(['saleClosesAt']);
    expect(wrong({ lobbyOpensAt: { clock: '2027-02-01T20:01' } })).toEqual(['lobbyOpensAt']);
    expect(wrong({ doorsAt: { clock: '2027-03-14T19:31' } })).toEqual(['doorsAt']);
    expect(wrong({ refundsUntil: { clock: '2027-03-14T19:31' } })).toEqual(['refundsUntil']);
  });

  it('is a time that the venue’s clock jumps over', () => {
    expect(checkDate({ ...good, saleOpensAt: { clock: '2026-03-29T02:30' } }, BERLIN, t).saleOpensAt).toBe(
      t('dates.wrong.never'),
    );
    expect(wrong({ saleOpensAt: { clock: '2026-10-25T02:30', pass: 'second' } })).toEqual([]);
  });

  it('is a figure out of its bounds, and more seats in an order than an account may have', () => {
    expect(wrong({ maxSeatsPerOrder: '5' })).toEqual(['maxSeatsPerOrder']);
    expect(wrong({ holdMinutes: '61', claimMinutes: '1', maxActive: '0' }).sort()).toEqual(
      ['claimMinutes', 'holdMinutes', 'maxActive'].sort(),
    );
  });
});

describe('what the server refuses', () => {
  it('is said at the field that the form has for it', () => {
    const field = (path: string) => explainDate(path, t)?.field;
    expect(
      ['holdSeconds', 'queue.claimSeconds', 'saleClosesAt', 'zones.2.price', 'zones'].map(field),
    ).toEqual(['holdMinutes', 'claimMinutes', 'saleClosesAt', 'zones.2.price', 'zones']);
    expect(explainDate('nonsense', t)).toBeNull();
  });
});

describe('what is sent of a date', () => {
  it('has moments in UTC by the venue’s clock', () => {
    expect(
      dateInput({ ...good, saleOpensAt: { clock: '2026-10-25T02:30', pass: 'second' } }, BERLIN),
    ).toMatchObject({
      startsAt: '2027-03-14T18:30:00.000Z',
      saleOpensAt: '2026-10-25T01:30:00.000Z',
      lobbyOpensAt: null,
      holdSeconds: 420,
      zones: [{ zone: 'r', name: 'R', price: 99_000, color: '#cc7818' }],
      queue: { enabled: true, passSeconds: 600, claimSeconds: 180 },
    });
  });

  it('is no more than what was changed', () => {
    expect(dateInput(good, BERLIN, ['doorsAt', 'maxActive'])).toEqual({
      doorsAt: '2027-03-14T17:30:00.000Z',
      queue: { maxActive: 150 },
    });
  });
});
