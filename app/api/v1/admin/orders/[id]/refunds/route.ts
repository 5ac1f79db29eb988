import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { refundForCustomer } from '@/lib/orders/refund-for-customer';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.refundForCustomer, async ({ user, params, body, key }) => {
    const { result, replayed } = await refundForCustomer(user, params.id, body, key);
    return { body: result, replayed };
  }),
});
