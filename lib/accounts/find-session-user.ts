import type { RowDataPacket } from 'mysql2';
import { pool } from '@/db/client';
import { gather, LOOK_UPS_APART_MS } from '../gather';
import { log } from '../logger';
import { IDLE_HOURS } from './idle-hours';
import { hashSecret } from './session-secret';
import type { User } from './user';

type Kind = 'browser' | 'token';
type Row = RowDataPacket & User & { secretHash: string; kind: Kind; isStale: 0 | 1 };
type Found = { kind: Kind; user: User } | null;

/**
 * Who holds this secret, or null when it is unknown, ended, too old, or a browser's that has not been used for long.
 * Every call asks the database, so a session that was ended is nobody's at once; calls of one moment share a query.
 */
export async function findSessionUser(secret: string, kind: Kind): Promise<User | null> {
  const found = await findSession(hashSecret(secret));
  return found?.kind === kind ? found.user : null;
}

// Plain SQL: each API call of a crowd comes by here, and building a query of this length costs more than running it.
const FIND = `
  select s.secret_hash as secretHash, s.kind, u.id, u.email, u.name, u.role,
    s.kind = 'browser' and s.last_used_at <= now(3) - interval 30 minute as isStale
  from sessions s join users u on u.id = s.user_id
  where s.secret_hash in (?) and s.expires_at > now(3)
    and (s.kind = 'token' or s.last_used_at > now(3) - interval if(u.role = 'fan', ?, ?) hour)`;

const findSession = gather(
  { most: 256, lanes: 2, apartMs: LOOK_UPS_APART_MS },
  async (secretHashes: string[]) => {
    const [rows] = await pool()
      .promise()
      .query<Row[]>(FIND, [secretHashes, IDLE_HOURS.fan, IDLE_HOURS.staff]);
    const found = new Map<string, Found>();
    for (const { secretHash, kind, id, email, name, role } of rows) {
      found.set(secretHash, { kind, user: { id, email, name, role } });
    }
    const stale = rows.filter(({ isStale }) => isStale).map(({ secretHash }) => secretHash);
    if (stale.length > 0) noteUse(stale.sort());
    return secretHashes.map((secretHash) => found.get(secretHash) ?? null);
  },
);

/** Nobody waits for it: one that is not noted is noted with the next call. */
function noteUse(secretHashes: string[]): void {
  pool()
    .promise()
    .query('update sessions set last_used_at = now(3) where secret_hash in (?)', [secretHashes])
    .catch((error: unknown) => log().warn({ err: error }, 'use of sessions not noted'));
}
