import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isRequestId, REQUEST_ID } from '../http/request-id';
import { setRequestHeader } from './set-request-header';

/** The request's id: that of a trusted proxy when it is well-formed, else a new one that takes the place of any other. */
export function stampRequestId(request: IncomingMessage, trustedProxies: number): string {
  const written = request.headers[REQUEST_ID];
  if (trustedProxies > 0 && isRequestId(written)) return written;
  const id = randomUUID();
  setRequestHeader(request, REQUEST_ID, id);
  return id;
}
