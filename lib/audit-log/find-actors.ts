import { db } from '@/db/client';
import { beginningWith } from '@/db/like-pattern';
import { selectRows } from '@/db/plain-sql';

/**
 * The ids of those in the audit log whose id this is, or whose mail or name begins with it. Who is in the log is read off
 * its index, one step for each: they are few, however long the log is.
 */
export async function findActors(start: string): Promise<string[]> {
  const pattern = beginningWith(start);
  const rows = await selectRows<{ id: string }>(
    db(),
    `select u.id from (select distinct actor_id from audit_log) a
    join users u on u.id = a.actor_id
    where u.id = ? or u.email like ? or u.name like ?`,
    [asciiOnly(start), pattern, pattern],
  );
  return rows.map(({ id }) => id);
}

/** The server compares no other text with a column of ids: that matches nothing. */
export function asciiOnly(text: string): string {
  return /^[!-~]*$/.test(text) ? text : '';
}
