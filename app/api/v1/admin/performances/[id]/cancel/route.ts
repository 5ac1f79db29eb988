import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { cancelPerformance } from '@/lib/orders/cancel-performance';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.cancelPerformance, async ({ user, params }) => ({
    body: { performance: await cancelPerformance(user, params.id) },
  })),
});
