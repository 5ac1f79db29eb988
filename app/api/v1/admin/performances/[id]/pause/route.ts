import { pausePerformance } from '@/lib/catalog/pause-performance';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.pausePerformance, async ({ user, params, body }) => ({
    body: { performance: await pausePerformance(user, params.id, body) },
  })),
});
