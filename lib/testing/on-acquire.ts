import type { PoolConnection } from 'mysql2';
import { pools } from '@/db/client';

/** Calls `listener` with each connection that this process takes from its pools, until the returned function is called. */
export function onAcquire(listener: (connection: PoolConnection) => void): () => void {
  const open = pools();
  for (const each of open) each.on('acquire', listener);
  return () => {
    for (const each of open) each.off('acquire', listener);
  };
}
