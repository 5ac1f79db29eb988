import { describe, expect, it } from 'vitest';
import { mayBeEdited, namesConcert, stepsOf } from './date-steps';

const AT = '2026-11-01T00:00:00.000Z';
const draft = { status: 'scheduled', publishedAt: null, pausedAt: null, cancelledAt: null } as const;
const published = { ...draft, publishedAt: AT };

describe('what can be asked of a date', () => {
  it('fits where it stands', () => {
    expect(stepsOf(draft)).toEqual(['publish']);
    expect(stepsOf({ ...draft, status: 'closed' })).toEqual(['publish']);
    for (const status of ['scheduled', 'lobby', 'on_sale', 'sold_out'] as const)
      expect(stepsOf({ ...published, status })).toEqual(['pause', 'close', 'cancel']);
    expect(stepsOf({ ...published, status: 'paused', pausedAt: AT })).toEqual(['resume', 'close', 'cancel']);
    expect(stepsOf({ ...published, status: 'closed', pausedAt: AT })).toEqual(['cancel']);
    expect(stepsOf({ ...published, status: 'cancelled', cancelledAt: AT })).toEqual([]);
  });

  it('is an edit until it is cancelled, because a later close opens a closed sale again', () => {
    expect(mayBeEdited(draft)).toBe(true);
    expect(mayBeEdited(published)).toBe(true);
    expect(mayBeEdited({ ...published, cancelledAt: AT })).toBe(false);
  });
});

describe('the title that is typed to cancel', () => {
  it('is the concert’s, but for case and spaces', () => {
    expect(namesConcert(' kite &  tide ', 'Kite & Tide')).toBe(true);
    expect(namesConcert('우리가 걷던 길'.normalize('NFD'), '우리가 걷던 길')).toBe(true);
    expect(namesConcert('Kite', 'Kite & Tide')).toBe(false);
    expect(namesConcert('', 'Kite & Tide')).toBe(false);
    expect(namesConcert('', '')).toBe(false);
  });
});
