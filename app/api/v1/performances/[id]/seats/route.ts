import { PUBLIC_FOR_A_MOMENT } from '@/lib/freshness';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { notModified } from '@/lib/http/not-modified';
import { operations } from '@/lib/http/operations';
import { getSeatStatus } from '@/lib/seating/get-seat-status';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getSeats, async ({ request, params }) => {
    const { body, etag } = await getSeatStatus(params.id);
    const headers = { etag, 'cache-control': PUBLIC_FOR_A_MOMENT };
    return notModified(request, etag) ? { status: 304, headers } : { body, headers };
  }),
});
