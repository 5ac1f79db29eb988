import { isWorthARetry } from '@/db/errors';
import { DomainError } from '../../errors';

/** For how long a top-up waits for its turn, in milliseconds: somewhat less than callers usually wait for an answer. */
export const PATIENCE_MS = 20_000;

/**
 * An attempt that came to nothing. Not a `DomainError`, because those are outcomes that stay under the key: this one
 * undoes the transaction, record of the key and all, and the same key may be tried again.
 */
export class CameToNothing extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CameToNothing';
  }
}

/** What callers are told when a way gives up: nothing has been changed, and the same key may come again. */
export function busy(cause?: unknown): DomainError {
  const message = 'Too much is happening to this wallet. Nothing was changed: try again with the same key.';
  return new DomainError('unavailable', message, { retryAfter: 1 }, { cause });
}

/** What `work` comes to. Throws `unavailable` when it came to nothing, or lost against other transactions too often. */
export async function orBusy<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    if (error instanceof CameToNothing || isWorthARetry(error)) throw busy(error);
    throw error;
  }
}
