import { uuidv7 } from 'uuidv7';
import { concerts } from '@/db/schema';
import { inTransaction } from '@/db/transaction';
import type { User } from '../accounts/user';
import { recordAction } from '../audit-log/record-action';
import type { ConcertInput } from './concert-input';
import type { DeskConcert } from './desk-concert';
import { drawnWithoutAsking } from './draw-poster';
import { slugTaken } from './edit-concert';
import { getDeskConcert } from './get-desk-concert';
import { storePoster } from './store-poster';

/**
 * Puts a concert into the programme. Nobody sees it before a date of it is published. Without a poster one is drawn.
 * Throws `slug-taken`.
 */
export async function addConcert(admin: User, { posterUrl, ...input }: ConcertInput): Promise<DeskConcert> {
  const id = uuidv7();
  const drawn = posterUrl === undefined ? drawnWithoutAsking(input) : null;
  await inTransaction(async (tx) => {
    const concert = {
      ...input,
      posterUrl: drawn ? (await storePoster(tx, 'image/svg+xml', drawn)).posterUrl : (posterUrl ?? ''),
    };
    await tx.insert(concerts).values({ id, ...concert });
    await recordAction(tx, admin, 'create-concert', id, { after: concert });
  }).catch(slugTaken);
  return (await getDeskConcert(id)).concert;
}
