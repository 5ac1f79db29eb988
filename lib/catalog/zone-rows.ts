import { ZONES } from '@/db/venue-plans/zones';
import type { ZoneRow } from './insert-performance';
import type { ZonePrice } from './performance-input';

/** For zones beyond those that generated plans have; each keeps 3:1 against paper and black. */
const MORE = ['#b03a6e', '#2e8b57', '#7a6a1f', '#1f8a99', '#9a5fc0', '#d0574b', '#6b7d2a', '#5f7fbf'];

/** Prices with a colour each: the one that was chosen, the zone's usual one, or the next that no other zone has. */
export function zoneRows(prices: ZonePrice[]): ZoneRow[] {
  const usual = ({ zone, color }: ZonePrice) => color ?? ZONES[zone]?.color;
  const taken = new Set(prices.map(usual));
  const colors = [...Object.values(ZONES).map(({ color }) => color), ...MORE];
  const free = colors.filter((color) => !taken.has(color));
  let next = 0;
  return prices.map((price) => {
    const { zone, name } = price;
    const color = usual(price) ?? free[next++] ?? colors[next % colors.length] ?? '#8f8490';
    return { zone, name, price: price.price, color };
  });
}
