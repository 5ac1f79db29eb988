import 'server-only';
import type { User } from '@/lib/accounts/user';
import { DomainError } from '@/lib/errors';
import { getHold } from '@/lib/seating/get-hold';
import type { Hold } from '@/lib/seating/hold';

const CHECKOUT = /^\/checkout\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\?|$)/i;

/** The hold that its owner tops up for, whatever became of it, when `next` leads to its checkout; else null. */
export async function holdOnTheWay(user: User, next: string | null): Promise<Hold | null> {
  const holdId = next && CHECKOUT.exec(next)?.[1];
  if (!holdId) return null;
  try {
    return await getHold(user, holdId);
  } catch (error) {
    // An address that somebody made up: there is simply nothing to show.
    if (error instanceof DomainError && error.code === 'not-found') return null;
    throw error;
  }
}
