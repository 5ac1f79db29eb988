import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { posters } from '@/db/schema';
import { DomainError } from '../errors';
import { keptPosters, type StoredPoster } from './kept-posters';

/** A poster that was uploaded or drawn here. Kept in memory: on an opening day everybody looks at the same one. Throws `not-found`. */
export async function getPoster(id: string): Promise<StoredPoster> {
  const known = keptPosters.get(id);
  if (known) return known;
  const [row] = await db().select().from(posters).where(eq(posters.id, id));
  if (!row) throw new DomainError('not-found', 'There is no such poster.');
  // A copy, because the driver's buffer is a piece of a larger one.
  const poster = { contentType: row.contentType, image: new Uint8Array(row.image) };
  keptPosters.put(id, poster);
  return poster;
}
