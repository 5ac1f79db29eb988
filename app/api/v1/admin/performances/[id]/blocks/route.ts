import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { blockSeats } from '@/lib/seating/block-seats';
import { listBlocks } from '@/lib/seating/list-blocks';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.listBlocks, async ({ params }) => ({
    body: { blocks: await listBlocks(params.id) },
  })),
  POST: handle(operations.blockSeats, async ({ user, params, body }) => {
    await blockSeats(user, params.id, body);
    return { body: { blocks: await listBlocks(params.id) } };
  }),
});
