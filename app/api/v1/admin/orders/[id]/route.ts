import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { getDeskOrder } from '@/lib/orders/get-desk-order';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getDeskOrder, async ({ params }) => ({
    body: { order: await getDeskOrder(params.id) },
  })),
});
