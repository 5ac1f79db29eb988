import 'server-only';
import { headers } from 'next/headers';
import { notFound, redirect, unstable_rethrow } from 'next/navigation';
import { DomainError } from '@/lib/errors';
import { toDomainError } from '@/lib/faults';
import { requestIdOf } from '@/lib/http/request-id';

/** What error.tsx goes by: the digest of an outage, else the reference under which the server logged the error. */
class PageTrouble extends Error {
  readonly digest: string;

  constructor(digest: string) {
    // Without its cause, which is in the log: Next would print that once more, with the values of a failed statement.
    super('the page could not be read');
    this.name = 'PageTrouble';
    this.digest = digest;
  }
}

/** Reads what a page shows. `not-found` becomes the 404 page, an outage the page that says so. */
export async function readPage<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    unstable_rethrow(error);
    const requestId = requestIdOf(await headers());
    const { code } = toDomainError(error, requestId);
    if (code === 'not-found') notFound();
    throw new PageTrouble(code === 'unavailable' ? code : requestId);
  }
}

/** The same for one page of a list: a cursor that no list gave out leads back to its beginning, at `first`. */
export function readList<T>(read: () => Promise<T>, first: string): Promise<T> {
  return readPage(async () => {
    try {
      return await read();
    } catch (error) {
      if (error instanceof DomainError && error.code === 'invalid') redirect(first);
      throw error;
    }
  });
}
