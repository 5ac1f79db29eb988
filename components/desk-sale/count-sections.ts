import type { PricedLayout } from '@/lib/seating/layout';
import { SEAT_BLOCKED, SEAT_FREE, SEAT_HELD, SEAT_SOLD } from '@/lib/seating/seat-status';

/** `share`: what of the seats for sale is sold or held, 0…1. */
export type SectionCount = {
  name: string;
  zone: string;
  sold: number;
  held: number;
  free: number;
  blocked: number;
  share: number;
};

/** How the seats of every section stand, in the plan's order. */
export function countSections(layout: PricedLayout, status: Uint8Array): SectionCount[] {
  const zones = new Map(layout.zones.map(({ id, name }) => [id, name]));
  return layout.sections.map(({ name, zone, firstSeat, seatCount }) => {
    const counts = [0, 0, 0, 0];
    for (let seat = firstSeat; seat < firstSeat + seatCount; seat++) {
      const state = status[seat] ?? SEAT_FREE;
      counts[state] = (counts[state] ?? 0) + 1;
    }
    const of = (state: number) => counts[state] ?? 0;
    const [sold, held, free] = [of(SEAT_SOLD), of(SEAT_HELD), of(SEAT_FREE)];
    const forSale = sold + held + free;
    return {
      name,
      zone: zones.get(zone) ?? zone,
      sold,
      held,
      free,
      blocked: of(SEAT_BLOCKED),
      share: forSale === 0 ? 0 : (sold + held) / forSale,
    };
  });
}
