import type { IncomingMessage, ServerResponse } from 'node:http';
import { DomainError } from '../errors';
import { problemAnswer } from '../http/problem';

const KNOWN = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Answers a method that nothing here has. Next would not: its web request cannot be made with TRACE, which it tells as a
 * fault of its own, and the others it answers in plain words. `headers` go with the answer.
 */
export function refuseMethod(
  request: IncomingMessage,
  response: ServerResponse,
  headers: Record<string, string>,
  requestId: string,
): boolean {
  if (KNOWN.includes(request.method ?? '')) return false;
  const error = new DomainError('method-not-allowed', `The methods here are ${KNOWN.join(', ')}.`);
  const answer = problemAnswer(error, requestId);
  const body = answer.text ?? '';
  const length = String(Buffer.byteLength(body));
  const own = { ...answer.headers, allow: KNOWN.join(', '), 'content-length': length };
  response.writeHead(answer.status, { ...own, ...headers }).end(body);
  return true;
}
