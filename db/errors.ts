import { DomainError } from '@/lib/errors';
import type { RetryReason } from './retries';

const DUPLICATE = 1062;
const LOCK_WAIT_TIMEOUT = 1205;
const WORTH_A_RETRY: Record<number, RetryReason> = {
  1213: 'deadlock',
  [LOCK_WAIT_TIMEOUT]: 'lock wait',
  1020: 'stale read',
};

const OUTAGE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
]);

/** The driver's error below whatever Drizzle has wrapped around it. */
function driverError(error: unknown): { errno?: number; code?: string; message?: string } {
  let current = error;
  while (current instanceof Error && current.cause instanceof Error) current = current.cause;
  return current instanceof Error ? current : {};
}

/** A unique key was already taken; with `key`, that one. */
export function isDuplicate(error: unknown, key?: string): boolean {
  const { errno, message } = driverError(error);
  return errno === DUPLICATE && (key === undefined || message?.includes(key) === true);
}

/** Somebody else held the row's lock for too long. */
export function isLockWaitTimeout(error: unknown): boolean {
  return driverError(error).errno === LOCK_WAIT_TIMEOUT;
}

/** Deadlock, lock wait timeout or a record changed since it was read: the transaction was undone and may run again. */
export function isWorthARetry(error: unknown): boolean {
  return retryReason(error) !== undefined;
}

/** Why it may run again; undefined when it may not. */
export function retryReason(error: unknown): RetryReason | undefined {
  // A refusal is an answer, whatever it came from: who was told to come again must not wait for further tries first.
  if (error instanceof DomainError) return undefined;
  return WORTH_A_RETRY[driverError(error).errno ?? 0];
}

/** The server could not be reached or went away. */
export function isOutage(error: unknown): boolean {
  const { code, message } = driverError(error);
  // What is asked of a connection that was lost a moment ago, such as to undo its transaction, has no code.
  return OUTAGE_CODES.has(code ?? '') || message?.includes('connection is in closed state') === true;
}
