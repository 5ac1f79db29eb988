'use server';

import { z } from 'zod';
import { adminAction } from '@/lib/action';
import { editVenue } from '@/lib/venues/edit-venue';
import { EditVenueInput } from '@/lib/venues/venue-input';

/** Plans are too large for an action: they go over HTTP. */
const EditFactsInput = EditVenueInput.omit({ plan: true }).extend({ id: z.uuid() });

export const editVenueFactsAction = adminAction(EditFactsInput, ({ input: { id, ...facts }, user }) =>
  editVenue(user, id, facts),
);
