import { describe, expect, it } from 'vitest';
import { type SaleWindow, saleStatus } from './performance';

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
const sale: SaleWindow = {
  lobbyOpensAt: at(9),
  saleOpensAt: at(10),
  saleClosesAt: at(20),
  pausedAt: null,
  cancelledAt: null,
};

describe('saleStatus', () => {
  it.each([
    [8, 'scheduled'],
    [9, 'lobby'],
    [10, 'on_sale'],
    [19, 'on_sale'],
    [20, 'closed'],
  ])('at %i:00 is %s', (hour, status) => {
    expect(saleStatus(sale, false, at(hour))).toBe(status);
  });

  it('has no lobby unless one opens', () => {
    expect(saleStatus({ ...sale, lobbyOpensAt: null }, false, at(9))).toBe('scheduled');
  });

  it('is paused only while it would be on sale', () => {
    const paused = { ...sale, pausedAt: at(8) };
    expect([9, 11, 21].map((hour) => saleStatus(paused, false, at(hour)))).toEqual([
      'lobby',
      'paused',
      'closed',
    ]);
  });

  it('says sold out rather than paused, and cancelled before everything', () => {
    expect(saleStatus({ ...sale, pausedAt: at(8) }, true, at(11))).toBe('sold_out');
    expect(saleStatus({ ...sale, cancelledAt: at(8) }, true, at(21))).toBe('cancelled');
  });
});
