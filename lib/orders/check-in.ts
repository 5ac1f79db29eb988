import { db } from '@/db/client';
import type { User } from '../accounts/user';
import { getPerformance } from '../catalog/get-performance';
import { DomainError } from '../errors';
import { gather } from '../gather';
import {
  type Answer,
  findKept,
  type Kept,
  type KeyRecord,
  nameOf,
  onceTogether,
  refusalOutcome,
  resultOf,
  type Settled,
} from '../idempotency';
import type { CheckedIn, CheckInInput } from './checked-in';
import { findScanned, refusalOf, type Scanned } from './find-scanned';
import { readTypedCode } from './ticket-code';
import { writeCheckIn } from './write-check-ins';

/**
 * Lets somebody in by a ticket's code, as it was scanned or typed, whichever door it is: of any number of scans at once
 * one succeeds, and is noted in the audit log. With a `key` a retry has one effect and the same answer. Throws `not-found`
 * for a code that the shop never wrote, `wrong-performance` for a ticket of another date than the door's, `already-used`
 * with `checkedInAt`, and `refunded`, also when the performance is cancelled; all but the first say which ticket it is.
 */
export async function checkIn(staff: User, input: CheckInInput, key?: string): Promise<Answer<CheckedIn>> {
  if (key) {
    const { code, performanceId, door } = input;
    const asked = { actorId: staff.id, key, request: ['check in', code, performanceId, door] };
    return onceTogether(asked, (record) => scan(staff, input, record));
  }
  const settled = await scan(staff, input);
  if ('known' in settled) throw new Error('a check-in without a key was kept under one');
  return { result: resultOf(settled.outcome), replayed: false };
}

async function scan(staff: User, input: CheckInInput, record?: KeyRecord): Promise<Settled<CheckedIn>> {
  const { known, scanned } = await lookUp({ ticketId: readTypedCode(input.code), record });
  if (known) return { known };
  const refusal = scanned ? refusalOf(scanned, input.performanceId) : unknownCode();
  if (refusal || !scanned) return { outcome: refusalOutcome(refusal ?? unknownCode()), kept: false };
  // Before the ticket is used: nothing that may fail comes after that.
  const performance = await getPerformance(scanned.performanceId);
  return writeCheckIn({ scanned, performance, staffId: staff.id, door: input.door, record });
}

type Asked = { ticketId: string | null; record?: KeyRecord };
type LookedUp = { known: Kept | undefined; scanned: Scanned | undefined };

/** What is kept under the key, and the ticket as it is now. Those of one moment are read together. */
const lookUp = gather({ most: 500 }, async (all: Asked[]): Promise<LookedUp[]> => {
  const records = all.flatMap(({ record }) => record ?? []);
  const ids = all.flatMap(({ ticketId }) => ticketId ?? []);
  const [kept, scanned] = await Promise.all([findKept(db(), records), findScanned(db(), ids)]);
  return all.map(({ ticketId, record }) => ({
    known: record && kept.get(nameOf(record)),
    scanned: scanned.get(ticketId ?? ''),
  }));
});

function unknownCode(): DomainError {
  return new DomainError('not-found', 'The shop knows no ticket with this code.');
}
