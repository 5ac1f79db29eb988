import { undoCheckIn } from '@/lib/door/undo-check-in';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  DELETE: handle(operations.undoCheckIn, async ({ user, params, body }) => ({
    body: { ticket: await undoCheckIn(user, params.id, body) },
  })),
});
