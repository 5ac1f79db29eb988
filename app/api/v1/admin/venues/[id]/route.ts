import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { editVenue } from '@/lib/venues/edit-venue';
import { getVenue } from '@/lib/venues/get-venue';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getVenue, async ({ params }) => ({ body: { venue: await getVenue(params.id) } })),
  PATCH: handle(operations.editVenue, async ({ user, params, body }) => ({
    body: { venue: await editVenue(user, params.id, body) },
  })),
});
