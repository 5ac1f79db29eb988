import { uuidv7 } from 'uuidv7';
import type { Tx } from '@/db/client';
import { posters } from '@/db/schema';

/** Keeps a picture for ever under an address of its own. Returns its id and the address. */
export async function storePoster(
  tx: Tx,
  contentType: 'image/svg+xml' | 'image/webp',
  image: Buffer,
): Promise<{ id: string; posterUrl: string }> {
  const id = uuidv7();
  await tx.insert(posters).values({ id, contentType, image });
  return { id, posterUrl: `/posters/${id}` };
}
