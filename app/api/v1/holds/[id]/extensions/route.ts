import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { extendHold } from '@/lib/seating/extend-hold';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.extendHold, async ({ user, params }) => ({
    body: { hold: await extendHold(user, params.id) },
  })),
});
