import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { refundOrder } from '@/lib/orders/refund-order';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.refundOrder, async ({ user, params, body, key }) => {
    const { result, replayed } = await refundOrder(user, params.id, body, key);
    return { body: result, replayed };
  }),
});
