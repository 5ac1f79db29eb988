import { randomUUID } from 'node:crypto';

export const REQUEST_ID = 'x-request-id';

const WELL_FORMED = /^[\w-]{8,64}$/;

/** An id may be taken over from a caller who is believed, as long as nothing can be smuggled into a log with it. */
export function isRequestId(value: unknown): value is string {
  return typeof value === 'string' && WELL_FORMED.test(value);
}

/** The id by which the request is known in answers and the log: the front door's, else a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get(REQUEST_ID);
  return isRequestId(given) ? given : randomUUID();
}
