import { publishPerformance } from '@/lib/catalog/publish-performance';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.publishPerformance, async ({ user, params }) => ({
    body: { performance: await publishPerformance(user, params.id) },
  })),
});
