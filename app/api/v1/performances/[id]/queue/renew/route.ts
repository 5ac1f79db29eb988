import { getQueueSale } from '@/lib/catalog/queue-sale';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { renewPass } from '@/lib/queue/renew-pass';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.renewPass, async ({ user, params, headers }) => ({
    body: await renewPass(user, await getQueueSale(params.id), headers['queue-pass']),
  })),
});
