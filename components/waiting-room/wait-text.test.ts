import { describe, expect, it } from 'vitest';
import { messagesFor } from '@/lib/i18n/messages';
import { createTranslate } from '@/lib/i18n/translate';
import { waitText } from './wait-text';

const english = createTranslate('en', messagesFor('en'));
const korean = createTranslate('ko', messagesFor('ko'));

describe('waitText', () => {
  it('rounds outwards, so that the real wait stays inside', () => {
    expect(waitText({ low: 389, high: 521 }, english)).toBe('6 to 9 minutes');
    expect(waitText({ low: 389, high: 521 }, korean)).toBe('6~9분');
  });

  it('does not promise less than a minute unless all of it is', () => {
    expect(waitText({ low: 0, high: 60 }, english)).toBe('less than a minute');
    expect(waitText({ low: 20, high: 61 }, english)).toBe('up to 2 minutes');
  });

  it('speaks of hours when minutes would be too many to picture', () => {
    expect(waitText({ low: 3_000, high: 8_000 }, english)).toBe('1 to 3 hours');
    expect(waitText({ low: 3_000, high: 7_200 }, english)).toBe('50 to 120 minutes');
  });
});
