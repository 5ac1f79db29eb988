import { editConcert } from '@/lib/catalog/edit-concert';
import { getDeskConcert } from '@/lib/catalog/get-desk-concert';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getDeskConcert, async ({ params }) => ({ body: await getDeskConcert(params.id) })),
  PATCH: handle(operations.editConcert, async ({ user, params, body }) => ({
    body: { concert: await editConcert(user, params.id, body) },
  })),
});
