import { editPerformance } from '@/lib/catalog/edit-performance';
import { getDeskPerformance } from '@/lib/catalog/get-desk-performance';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getDeskPerformance, async ({ params }) => ({
    body: { performance: await getDeskPerformance(params.id) },
  })),
  PATCH: handle(operations.editPerformance, async ({ user, params, body }) => ({
    body: { performance: await editPerformance(user, params.id, body) },
  })),
});
