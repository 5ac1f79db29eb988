import type { Database, Tx } from '@/db/client';
import { selectRows, timeOf } from '@/db/plain-sql';
import { DomainError } from '../errors';
import type { CodelessTicket } from './order';

/** A ticket at the door. `usedAt`: the database's text. `usedBy`: what the log says of its check-in, as JSON. */
export type Scanned = CodelessTicket & {
  performanceId: string;
  title: string;
  startsAt: string;
  cancelledAt: string | null;
  usedAt: string | null;
  usedBy: string | null;
};

/** What these ids are the tickets of, by id; nothing is locked. */
export async function findScanned(reader: Tx | Database, ids: string[]): Promise<Map<string, Scanned>> {
  if (ids.length === 0) return new Map();
  const rows = await selectRows<Scanned>(
    reader,
    `select t.id, t.performance_id as performanceId, t.seat, t.section, t.\`row\`, t.label, t.zone, t.price, t.state,
      t.used_at as usedAt, c.title, p.starts_at as startsAt, p.cancelled_at as cancelledAt,
      if(t.state = 'used', (
        select a.detail from audit_log a force index (audit_log_by_subject)
        where a.subject = t.id and a.action = 'check-in' order by a.id desc limit 1
      ), null) as usedBy
    from tickets t force index (primary)
      join performances p on p.id = t.performance_id join concerts c on c.id = p.concert_id
    where t.id in (?)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Why nobody comes in with this ticket at a door for `performanceId` (undefined: for any); null when somebody may. */
export function refusalOf(scanned: Scanned, performanceId: string | undefined): DomainError | null {
  const about = detailsOf(scanned);
  if (performanceId !== undefined && scanned.performanceId !== performanceId)
    return new DomainError('wrong-performance', 'This ticket is for another date.', about);
  if (scanned.state === 'refunded')
    return new DomainError('refunded', 'This ticket was given back and opens no door.', about);
  if (scanned.state === 'used') return alreadyUsed(scanned);
  // One that is cancelled a moment later refunds used tickets, too.
  if (scanned.cancelledAt)
    return new DomainError('refunded', 'This performance is cancelled, and its tickets with it.', about);
  return null;
}

function alreadyUsed(scanned: Scanned): DomainError {
  const details = {
    ...detailsOf(scanned),
    checkedInAt: usedSince(scanned),
    ...(scanned.usedBy && doorOf(scanned.usedBy)),
  };
  return new DomainError('already-used', 'Somebody has come in with this ticket already.', details);
}

/** Since when a ticket is used, ISO 8601. */
export function usedSince({ usedAt }: Pick<Scanned, 'usedAt'>): string {
  if (!usedAt) throw new Error('a used ticket does not say since when');
  return timeOf(usedAt).toISOString();
}

function detailsOf({ id, section, row, label, zone, performanceId, title, startsAt }: Scanned) {
  return {
    ticket: { id, section, row, label, zone },
    performance: { id: performanceId, title, startsAt: timeOf(startsAt).toISOString() },
  };
}

function doorOf(detail: string): { door?: string } {
  const { door } = JSON.parse(detail) as { door?: string };
  return door === undefined ? {} : { door };
}
