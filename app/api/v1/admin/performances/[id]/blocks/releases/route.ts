import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { listBlocks } from '@/lib/seating/list-blocks';
import { unblockSeats } from '@/lib/seating/unblock-seats';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.unblockSeats, async ({ user, params, body }) => {
    await unblockSeats(user, params.id, body);
    return { body: { blocks: await listBlocks(params.id) } };
  }),
});
