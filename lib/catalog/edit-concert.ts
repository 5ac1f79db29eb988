import { and, eq, sql } from 'drizzle-orm';
import { isDuplicate } from '@/db/errors';
import { concerts } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { recordAction } from '../audit-log/record-action';
import { changesOf, editConflict } from '../changes';
import { DomainError } from '../errors';
import type { EditConcertInput } from './concert-input';
import type { DeskConcert } from './desk-concert';
import { forgetPerformance } from './forget-performance';
import { getDeskConcert } from './get-desk-concert';

/**
 * Changes what is named of a concert. Throws `not-found`, `edit-conflict` when somebody else has changed it since it had
 * `revision`, and `slug-taken`.
 */
export async function editConcert(
  admin: User,
  concertId: string,
  { revision, ...wanted }: EditConcertInput,
): Promise<DeskConcert> {
  const slugs = await inTransaction(async (tx) => {
    const [row] = await tx.select().from(concerts).where(eq(concerts.id, concertId)).for('update');
    if (!row) throw new DomainError('not-found', 'There is no such concert.');
    if (revision !== undefined && revision !== row.revision) throw editConflict();
    const changes = changesOf(row, wanted);
    if (!changes) return [row.slug];
    const [{ affectedRows }] = await tx
      .update(concerts)
      .set({ ...changes.after, revision: sql`${concerts.revision} + 1` })
      .where(and(eq(concerts.id, concertId), eq(concerts.revision, row.revision)));
    if (affectedRows === 0) throw editConflict();
    await recordAction(tx, admin, 'edit-concert', concertId, changes);
    return [row.slug, changes.after.slug ?? row.slug];
  }).catch(slugTaken);
  const { concert, performances } = await getDeskConcert(concertId);
  for (const concertSlug of slugs)
    for (const id of ['', ...performances.map((performance) => performance.id)])
      forgetPerformance({ id, concertSlug });
  return concert;
}

/** The unique key has the last word: two may want the same slug at the same moment. */
export function slugTaken(error: unknown): never {
  if (!isDuplicate(error, 'slug')) throw error;
  throw new DomainError('slug-taken', 'Another concert has this address.', {
    errors: [{ path: 'slug', message: 'is taken' }],
  });
}
