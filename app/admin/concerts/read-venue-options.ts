import 'server-only';
import { readPage } from '@/app/read-page';
import type { VenueOption } from '@/components/desk-concerts/venue-field';
import { listVenues } from '@/lib/venues/list-venues';

/** The longest list that the store gives at once. */
const AT_ONCE = 100;

/** All venues that a date may be put on in, by name. */
export function readVenueOptions(): Promise<VenueOption[]> {
  return readPage(async () => {
    const found: VenueOption[] = [];
    let cursor: string | undefined;
    do {
      const page = await listVenues({ limit: AT_ONCE, cursor });
      found.push(
        ...page.venues.map(({ id, name, city, timezone, seatCount, layoutVersion }) => ({
          id,
          name,
          city,
          timezone,
          seatCount,
          layoutVersion,
        })),
      );
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return found.sort((one, other) => one.name.localeCompare(other.name));
  });
}
