import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { getHold } from '@/lib/seating/get-hold';
import { releaseHold } from '@/lib/seating/release-hold';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getHold, async ({ user, params }) => ({
    body: { hold: await getHold(user, params.id) },
  })),
  DELETE: handle(operations.releaseHold, async ({ user, params }) => {
    await releaseHold(user, params.id);
    return {};
  }),
});
