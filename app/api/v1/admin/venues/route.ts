import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { addVenue } from '@/lib/venues/add-venue';
import { listVenues } from '@/lib/venues/list-venues';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.listVenues, async ({ query }) => ({ body: await listVenues(query) })),
  POST: handle(operations.addVenue, async ({ user, body }) => ({
    body: { venue: await addVenue(user, body) },
  })),
});
