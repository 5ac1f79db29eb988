'use server';

import { z } from 'zod';
import { adminAction } from '@/lib/action';
import { addPerformance } from '@/lib/catalog/add-performance';
import { PerformanceInput } from '@/lib/catalog/performance-input';
import { suggestZones } from '@/lib/catalog/suggest-zones';
import { getVenue } from '@/lib/venues/get-venue';

const AddInput = z.intersection(PerformanceInput, z.object({ concertId: z.uuid() }));

/** Puts a date on as a draft. */
export const addDateAction = adminAction(AddInput, async ({ input: { concertId, ...input }, user }) => {
  const performance = await addPerformance(user, concertId, input);
  return { kind: 'saved' as const, performance };
});

/** The zones of a venue's newest plan, which need a price each. */
export const findZonesAction = adminAction(z.object({ venueId: z.uuid() }), async ({ input }) => {
  const { zones } = await getVenue(input.venueId);
  return { zones: suggestZones(zones) };
});
