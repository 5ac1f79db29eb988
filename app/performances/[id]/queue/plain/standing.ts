import 'server-only';
import { uuidv7 } from 'uuidv7';
import type { Answered } from '@/components/waiting-room/plain-standing';
import type { User } from '@/lib/accounts/user';
import { askNewcomer } from '@/lib/challenge/ask-newcomer';
import { DomainError } from '@/lib/errors';
import { toDomainError } from '@/lib/faults';
import { limitByAccount, limitByAddress } from '@/lib/http/limit-calls';
import { operations } from '@/lib/http/operations';
import { getStatus } from '@/lib/queue/get-status';
import { join } from '@/lib/queue/join';
import { lookUpPlace, type PlaceInLine } from '@/lib/queue/look-up-place';
import type { QueueSale } from '@/lib/queue/sale';
import type { QueueStatus } from '@/lib/queue/status';

/** joined: the account was given its ticket; `foreign`: instead of one in the address that is not its own. */
export type Standing = Answered | { kind: 'joined'; ticket: string; foreign: boolean };

/** What the scripts of the live page do with the API, in one step and under the same limits. Never throws. */
export async function standInLine(
  user: User,
  sale: QueueSale,
  ticket: string | null,
  headers: Headers,
): Promise<Standing> {
  try {
    const place = ticket === null ? null : await findShown(user, sale, ticket, headers);
    if (place) return answered(place, JSON.parse((await getStatus(sale)).body));
    limitByAddress(operations.joinQueue, headers);
    limitByAccount(operations.joinQueue, user);
    await askNewcomer(user, sale, null, headers);
    const joined = await join(user, sale);
    return { kind: 'joined', ticket: joined.ticket, foreign: ticket !== null };
  } catch (error) {
    return { kind: 'refused', code: toDomainError(error, uuidv7()).code };
  }
}

function answered(place: PlaceInLine, status: QueueStatus): Answered {
  const { claimBy, passExpiresAt, ...rest } = place;
  return {
    kind: 'place',
    place: { ...rest, claimBy: claimBy?.toISOString(), passExpiresAt: passExpiresAt?.toISOString() },
    status,
  };
}

/** The place of the ticket in the address, entered again if the line has lost it; null when it is not the account's. */
async function findShown(
  user: User,
  sale: QueueSale,
  ticket: string,
  headers: Headers,
): Promise<PlaceInLine | null> {
  limitByAddress(operations.getQueuePlace, headers);
  limitByAccount(operations.getQueuePlace, user);
  try {
    return await lookUpPlace(user, sale, ticket);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ticket-invalid') return null;
    throw error;
  }
}
