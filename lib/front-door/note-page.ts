import type { IncomingMessage, ServerResponse } from 'node:http';
import { REQUEST_ID } from '../http/request-id';
import { log } from '../logger';
import { countRequest } from '../metrics/requests';
import { pathPattern } from '../path-pattern';

/** What notes itself, and files that are the same for ever. */
const OTHERS = /^\/(api\/v1|_next|posters)\//;

/**
 * Counts what the router answers, tells its reader the request's id, and logs it when it fails on our side or was a write
 * that does not note itself, as actions do.
 */
export function notePage(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  const { url = '', method = '' } = request;
  if (OTHERS.test(url)) return;
  const began = performance.now();
  response.setHeader(REQUEST_ID, requestId);
  response.once('finish', () => {
    const status = response.statusCode;
    const ms = performance.now() - began;
    countRequest('page', status, ms);
    const isWrite = method !== 'GET' && method !== 'HEAD' && !('next-action' in request.headers);
    if (status < 500 && !isWrite) return;
    const line = { requestId, operation: `${method} ${pathPattern(url)}`, status, ms: Math.round(ms) };
    if (status >= 500) log().error(line, 'page');
    else log().info(line, 'page');
  });
}
