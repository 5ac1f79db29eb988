import { closePerformance } from '@/lib/catalog/close-performance';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.closePerformance, async ({ user, params }) => ({
    body: { performance: await closePerformance(user, params.id) },
  })),
});
