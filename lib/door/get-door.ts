import { db } from '@/db/client';
import { selectRows } from '@/db/plain-sql';
import { cached } from '../cache';
import { DomainError } from '../errors';
import { COUNTS_MS } from '../freshness';
import type { DoorCounts, DoorPerformance } from './door-performance';
import { findDoorPerformances } from './find-door-performances';

export type Door = { performance: DoorPerformance } & DoorCounts;

/** A published date and how many are inside of how many, at most a second old. Throws `not-found`. */
export async function getDoor(performanceId: string): Promise<Door> {
  const door = await cached(`door:${performanceId}`, COUNTS_MS, async () => {
    const [[performance], counts] = await Promise.all([
      findDoorPerformances([performanceId]),
      countTickets(performanceId),
    ]);
    return performance ? { performance, ...counts } : null;
  });
  if (!door) throw new DomainError('not-found', 'There is no such performance.');
  return door;
}

/** Along an index that holds nothing else. */
async function countTickets(performanceId: string): Promise<DoorCounts> {
  const rows = await selectRows<{ state: 'valid' | 'used'; tickets: number }>(
    db(),
    `select state, count(*) as tickets from tickets force index (tickets_by_state)
    where performance_id = ? and state in ('valid', 'used') group by state`,
    [performanceId],
  );
  const of = (state: string) => Number(rows.find((row) => row.state === state)?.tickets ?? 0);
  const [inside, valid] = [of('used'), of('valid')];
  return { inside, valid, expected: inside + valid };
}
