import { currentUser } from '@/lib/auth';
import { toDomainError } from '@/lib/faults';
import { toResponse } from '@/lib/http/answer';
import { EVENT_STREAM, readableOf } from '@/lib/http/byte-stream';
import { problemAnswer } from '@/lib/http/problem';
import { requestIdOf } from '@/lib/http/request-id';
import { labStream } from '@/lib/lab/lab-stream';
import { getLabRun } from '@/lib/lab/run-lab';

/** The run of this process while it goes on. Pushed, since whoever polls waits for a connection to the database. */
export async function GET(request: Request): Promise<Response> {
  try {
    const run = getLabRun(await currentUser());
    // Browsers do not come back after this one.
    if (!run) return new Response(null, { status: 204 });
    return new Response(readableOf(labStream(run)), { headers: EVENT_STREAM });
  } catch (error) {
    const requestId = requestIdOf(request.headers);
    return toResponse(problemAnswer(toDomainError(error, requestId), requestId));
  }
}
