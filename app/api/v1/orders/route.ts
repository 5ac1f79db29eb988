import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { listOrders } from '@/lib/orders/list-orders';
import { placeOrder } from '@/lib/orders/place-order';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.listOrders, async ({ user, query }) => ({ body: await listOrders(user, query) })),
  POST: handle(operations.placeOrder, async ({ user, body, key }) => {
    const { result, replayed } = await placeOrder(user, body, key);
    return { body: { order: result }, replayed };
  }),
});
