import { getQueueSale } from '@/lib/catalog/queue-sale';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { claim } from '@/lib/queue/claim';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.claimPass, async ({ user, params, headers }) => ({
    body: await claim(user, await getQueueSale(params.id), headers['queue-ticket']),
  })),
});
