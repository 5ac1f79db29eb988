import { addConcert } from '@/lib/catalog/add-concert';
import { listDeskConcerts } from '@/lib/catalog/list-desk-concerts';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.listDeskConcerts, async ({ query }) => ({ body: await listDeskConcerts(query) })),
  POST: handle(operations.addConcert, async ({ user, body }) => ({
    body: { concert: await addConcert(user, body) },
  })),
});
