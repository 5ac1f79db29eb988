import { listLiveSales } from '../catalog/queue-sale';
import { log } from '../logger';
import { releasePass } from '../queue/release-pass';
import type { User } from './user';

/** Frees whatever turns a user has taken: who signs out lets the next in. Never throws: a pass runs out by itself. */
export async function releasePasses(user: User): Promise<void> {
  try {
    const sales = await listLiveSales();
    await Promise.all(sales.map(({ performanceId }) => releasePass(performanceId, user.id)));
  } catch (error) {
    log().warn({ err: error }, 'passes not freed');
  }
}
