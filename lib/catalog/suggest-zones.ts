import { ZONES } from '@/db/venue-plans/zones';
import { zoneRows } from './zone-rows';

/** A zone of a plan as it may be called and drawn, until somebody says otherwise. */
export type SuggestedZone = { zone: string; name: string; color: string };

/**
 * Names and colours for the zones of a plan: those that the generated plans use, dearest first, then the others by their
 * ids with a free colour each.
 */
export function suggestZones(zones: string[]): SuggestedZone[] {
  const order = [...Object.keys(ZONES), ...zones];
  const sorted = zones.toSorted((one, other) => order.indexOf(one) - order.indexOf(other));
  const named = sorted.map((zone) => ({ zone, name: ZONES[zone]?.name ?? zone, price: 0 }));
  return zoneRows(named).map(({ zone, name, color }) => ({ zone, name, color }));
}
