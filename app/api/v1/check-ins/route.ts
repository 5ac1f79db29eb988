import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { checkIn } from '@/lib/orders/check-in';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.checkIn, async ({ user, body, key }) => {
    const { result, replayed } = await checkIn(user, body, key);
    return { body: result, replayed };
  }),
});
