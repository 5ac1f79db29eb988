import { addPerformance } from '@/lib/catalog/add-performance';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.addPerformance, async ({ user, params, body }) => ({
    body: { performance: await addPerformance(user, params.id, body) },
  })),
});
