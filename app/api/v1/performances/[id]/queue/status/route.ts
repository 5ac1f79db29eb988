import { getQueueSale } from '@/lib/catalog/queue-sale';
import { PUBLIC_FOR_A_MOMENT } from '@/lib/freshness';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { getStatus } from '@/lib/queue/get-status';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getQueueStatus, async ({ params }) => {
    const { body } = await getStatus(await getQueueSale(params.id));
    return { text: body, headers: { 'cache-control': PUBLIC_FOR_A_MOMENT } };
  }),
});
