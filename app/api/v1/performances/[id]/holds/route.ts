import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { holdSeats } from '@/lib/seating/hold-seats';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.createHold, async ({ user, params, headers, body, key }) => {
    const pass = headers['queue-pass'];
    const { result, replayed } = await holdSeats(user, { ...body, performanceId: params.id, pass, key });
    return { body: { hold: result }, replayed };
  }),
});
