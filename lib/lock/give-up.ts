import { DomainError } from '../errors';

/** The refusal of who could not have a lock in time. `cause`: what stood in the way, if it was not the holder. */
export function lockUnavailable(cause?: unknown): DomainError {
  const message = 'Somebody else is just changing the same thing. Try again.';
  return new DomainError('unavailable', message, { retryAfter: 1 }, { cause });
}
