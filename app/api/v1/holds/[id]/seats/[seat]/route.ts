import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { releaseSeat } from '@/lib/seating/release-seat';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  DELETE: handle(operations.releaseSeat, async ({ user, params }) => ({
    body: { hold: await releaseSeat(user, params.id, params.seat) },
  })),
});
