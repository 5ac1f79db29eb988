import { getQueueSale } from '@/lib/catalog/queue-sale';
import { askNewcomer } from '@/lib/challenge/ask-newcomer';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { join } from '@/lib/queue/join';
import { leave } from '@/lib/queue/leave';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.joinQueue, async ({ user, params, headers, request }) => {
    const sale = await getQueueSale(params.id);
    await askNewcomer(user, sale, headers['challenge-response'], request.headers);
    const { created, ...body } = await join(user, sale);
    return { status: created ? 201 : 200, body };
  }),
  DELETE: handle(operations.leaveQueue, async ({ user, params, headers }) => {
    const { 'queue-pass': pass, 'queue-ticket': ticket } = headers;
    await leave(user, await getQueueSale(params.id), pass === null ? { ticket: ticket ?? '' } : { pass });
    return {};
  }),
});
