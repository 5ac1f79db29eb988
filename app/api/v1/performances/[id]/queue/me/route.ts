import { getQueueSale } from '@/lib/catalog/queue-sale';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { lookUpPlace } from '@/lib/queue/look-up-place';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getQueuePlace, async ({ user, params, headers }) => ({
    body: await lookUpPlace(user, await getQueueSale(params.id), headers['queue-ticket']),
  })),
});
