import { describe, expect, it } from 'vitest';
import { salePhase } from './sale-phase';

const lobbyOpensAt = '2025-11-22T10:00:00.000Z';
const saleOpensAt = '2025-11-22T11:00:00.000Z';
const at = (time: string) => Date.parse(`2025-11-22T${time}Z`);

describe('salePhase', () => {
  it('lets the lobby and the sale open by the clock', () => {
    const sale = { status: 'scheduled', lobbyOpensAt, saleOpensAt } as const;
    expect(salePhase(sale, at('09:59:59'))).toBe('scheduled');
    expect(salePhase(sale, at('10:00:00'))).toBe('lobby');
    expect(salePhase(sale, at('11:00:00'))).toBe('on_sale');
  });

  it('goes straight on sale where there is no lobby', () => {
    const sale = { status: 'scheduled', lobbyOpensAt: null, saleOpensAt } as const;
    expect(salePhase(sale, at('10:30:00'))).toBe('scheduled');
    expect(salePhase(sale, at('11:00:00'))).toBe('on_sale');
  });

  it('keeps every other state, whatever the clock says', () => {
    for (const status of ['on_sale', 'paused', 'sold_out', 'closed', 'cancelled'] as const) {
      expect(salePhase({ status, lobbyOpensAt, saleOpensAt }, at('09:00:00'))).toBe(status);
    }
  });

  it('does not fall back when the clock of the reader runs late', () => {
    expect(salePhase({ status: 'lobby', lobbyOpensAt, saleOpensAt }, at('09:59:00'))).toBe('lobby');
  });
});
