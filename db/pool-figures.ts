import { pools } from './client';

/** Connections of a pool: open, of them idle, and callers who wait for one. */
export type PoolFigures = { pool: 'usual' | 'bundles'; open: number; idle: number; waiting: number };

/** What mysql2 keeps of itself and does not publish. */
type Inside = Record<'_allConnections' | '_freeConnections' | '_connectionQueue', { length: number }>;

/** Both pools of this process as they stand. */
export function poolFigures(): PoolFigures[] {
  const [usual, bundles] = pools().map((pool) => pool as unknown as Inside);
  return [
    { pool: 'usual' as const, inside: usual },
    { pool: 'bundles' as const, inside: bundles },
  ].map(({ pool, inside }) => ({
    pool,
    open: inside?._allConnections.length ?? 0,
    idle: inside?._freeConnections.length ?? 0,
    waiting: inside?._connectionQueue.length ?? 0,
  }));
}
