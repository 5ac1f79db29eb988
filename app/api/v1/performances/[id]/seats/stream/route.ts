import { EVENT_STREAM } from '@/lib/http/byte-stream';
import { handle } from '@/lib/http/handle';
import { limitStreams } from '@/lib/http/limit-streams';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { seatFeedOf } from '@/lib/seating/seat-feeds';
import { type StreamStart, seatStream } from '@/lib/seating/seat-stream';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getSeatStream, async ({ request, params, query, headers }) => {
    const feed = await seatFeedOf(params.id);
    const start = startOf(headers['last-event-id'], query.version);
    return { stream: limitStreams(request.headers, seatStream(feed, start)), headers: EVENT_STREAM };
  }),
});

/** A browser that comes back says by itself how far it was; its address still has the version that it began with. */
function startOf(lastEventId: string | null, version: number | undefined): StreamStart {
  if (lastEventId === null) return version ?? null;
  return /^\d{1,16}$/.test(lastEventId) ? Number(lastEventId) : 'unknown';
}
