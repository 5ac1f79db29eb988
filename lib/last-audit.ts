import { redis } from './redis/client';

/** The latest audit of the books, whichever process made it. `at`: epoch seconds. `rows`: found by each check, at most 20. */
export type LastAudit = { at: number; seconds: number; rows: Record<string, number> };

const LAST = 'audit:last';
const TURN = 'audit:turn';
const KEPT_S = 7 * 86_400;

/** Null when Redis knows of none. Throws what `isRedisOutage` knows while it is away. */
export function readLastAudit(): Promise<LastAudit | null> {
  return redis().get<LastAudit>(LAST);
}

export async function keepLastAudit(audit: LastAudit): Promise<void> {
  await redis().set(LAST, audit, { ex: KEPT_S });
}

/** Whether it is this caller who audits now. Nobody else does within `ms`. */
export async function takeTurn(ms: number): Promise<boolean> {
  return (await redis().set(TURN, 1, { nx: true, px: ms })) !== null;
}

/** Lets nobody audit for `ms` from now on. */
export async function putOffTurn(ms: number): Promise<void> {
  await redis().set(TURN, 1, { px: Math.ceil(ms) });
}
