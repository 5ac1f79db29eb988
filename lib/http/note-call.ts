import { log } from '../logger';
import { countRequest } from '../metrics/requests';
import type { Operation } from './operation';

export type EndedCall = { requestId: string; status: number; ms: number; user: string | undefined };

const QUIET_MS = 1_000;

// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowLoggedAt?: Map<string, number> };
shared.frontrowLoggedAt ??= new Map();
const loggedAt = shared.frontrowLoggedAt;

/** Counts a call of the API, and logs it when it was a write or has failed: never with what it carried. */
export function noteCall(
  { method, path, crowd }: Operation,
  { requestId, status, ms, user }: EndedCall,
): void {
  const operation = `${method} ${path}`;
  countRequest(operation, status, ms);
  if (!(crowd ? isNewsOfCrowd(operation, status) : isNews(method, status))) return;
  const line = { requestId, operation, status, ms: Math.round(ms), user };
  if (status >= 500) log().error(line, 'call');
  else log().info(line, 'call');
}

/** Whoever is told to slow down is counted: a line for each would be what a flood is for. */
function isNews(method: string, status: number): boolean {
  return status !== 429 && (method !== 'GET' || status >= 400);
}

/** Of what a whole crowd asks for at the same time, only faults on our side, and one a second. */
function isNewsOfCrowd(operation: string, status: number): boolean {
  const now = performance.now();
  if (status < 500 || now - (loggedAt.get(operation) ?? Number.NEGATIVE_INFINITY) < QUIET_MS) return false;
  loggedAt.set(operation, now);
  return true;
}
