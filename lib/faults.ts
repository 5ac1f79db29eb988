import { isOutage, isWorthARetry } from '@/db/errors';
import { DomainError } from './errors';
import { log } from './logger';

/** What the caller is told of anything thrown. Faults are logged under `requestId`, and told in general words. */
export function toDomainError(error: unknown, requestId: string): DomainError {
  if (error instanceof DomainError) return error;
  if (isOutage(error) || isWorthARetry(error)) {
    log().error({ err: error, requestId }, 'database unavailable');
    // A commit may have been under way: only the key can tell.
    const message =
      'The shop cannot be reached for the moment. Ask again, a change with the same key: it then happens once, whether or not it already has.';
    return new DomainError('unavailable', message, { retryAfter: 5 }, { cause: error });
  }
  log().error({ err: error, requestId }, 'unexpected error');
  return new DomainError('internal', 'Something went wrong on our side.', {}, { cause: error });
}
