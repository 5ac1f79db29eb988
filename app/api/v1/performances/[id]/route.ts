import { getPerformance } from '@/lib/catalog/get-performance';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getPerformance, async ({ params }) => ({
    body: { performance: await getPerformance(params.id) },
  })),
});
