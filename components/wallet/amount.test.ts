import { describe, expect, it } from 'vitest';
import { amountFor, isTopUpAmount, readAmount, writeAmount } from './amount';

describe('readAmount', () => {
  it.each([
    ['50000', 50_000],
    [' 50,000 ', 50_000],
    ['₩50 000', 50_000],
    ['50,000원', 50_000],
    ['５００００', 50_000],
  ])('reads %j', (text, amount) => {
    expect(readAmount(text)).toBe(amount);
  });

  it.each(['', '100.50', '1e5', '-5000', 'fifty', '0x10', '9'.repeat(13)])('does not read %j', (text) => {
    expect(readAmount(text)).toBeNull();
  });

  it('reads what it writes', () => {
    expect(readAmount(writeAmount(4_999_999))).toBe(4_999_999);
  });
});

describe('the bounds of one top-up', () => {
  it('are inclusive', () => {
    expect([999, 1_000, 5_000_000, 5_000_001].map(isTopUpAmount)).toEqual([false, true, true, false]);
  });

  it('bend what is offered for a missing sum', () => {
    expect([1, 31_000, 9_000_000].map(amountFor)).toEqual([1_000, 31_000, 5_000_000]);
  });
});
