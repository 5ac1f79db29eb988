import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { getOrder } from '@/lib/orders/get-order';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getOrder, async ({ user, params }) => ({
    body: { order: await getOrder(user, params.id) },
  })),
});
