import { describe, expect, it } from 'vitest';
import { ZONES } from '@/db/venue-plans/zones';
import { isReadableColor } from './zone-colors';
import { zoneRows } from './zone-rows';

const price = (zone: string, color?: string) => ({ zone, name: zone, price: 1, color });

describe('zoneRows', () => {
  it('gives zones their usual colours, and others those that nobody has', () => {
    const colors = zoneRows([price('balcony'), price('vip'), price('pit', '#0054fc')]).map(
      ({ color }) => color,
    );
    expect(colors.slice(1)).toEqual([ZONES.vip?.color, '#0054fc']);
    expect(new Set(colors).size).toBe(3);
  });

  it('has readable colours for more zones than there are', () => {
    const rows = zoneRows(Array.from({ length: 30 }, (_, zone) => price(`zone ${zone}`)));
    for (const { color } of rows) expect(isReadableColor(color), color).toBe(true);
    expect(new Set(rows.slice(0, 14).map(({ color }) => color)).size).toBe(14);
  });
});

describe('isReadableColor', () => {
  it('refuses what fades into paper or black', () => {
    expect(['#ffffff', '#ffff00', '#000000', '#000080'].filter(isReadableColor)).toEqual([]);
    expect(Object.values(ZONES).every(({ color }) => isReadableColor(color))).toBe(true);
  });
});
