import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { topUp } from '@/lib/wallet/top-up';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.topUp, async ({ user, body, key }) => {
    const { result, replayed } = await topUp(user, body, key);
    return { body: result, replayed };
  }),
});
