import type { RowDataPacket } from 'mysql2';
import { pool } from '@/db/client';
import { gather, LOOK_UPS_APART_MS } from '../gather';
import { hashSecret } from './session-secret';
import type { User } from './user';

type Kind = 'browser' | 'token';
type Row = RowDataPacket & User & { secretHash: string; kind: Kind };
type Found = { kind: Kind; user: User } | null;

/**
 * Who holds this secret, or null when it is unknown, ended or too old. Every call asks the database, so a session that
 * was ended is nobody's at once; calls of one moment share a query.
 */
export async function findSessionUser(secret: string, kind: Kind): Promise<User | null> {
  const found = await findSession(hashSecret(secret));
  return found?.kind === kind ? found.user : null;
}

// Plain SQL: each API call of a crowd comes by here, and building a query of this length costs more than running it.
const FIND = `
  select s.secret_hash as secretHash, s.kind, u.id, u.email, u.name, u.role
  from sessions s join users u on u.id = s.user_id
  where s.secret_hash in (?) and s.expires_at > now(3)`;

const findSession = gather(
  { most: 256, lanes: 2, apartMs: LOOK_UPS_APART_MS },
  async (secretHashes: string[]) => {
    const [rows] = await pool().promise().query<Row[]>(FIND, [secretHashes]);
    const found = new Map<string, Found>();
    for (const { secretHash, kind, id, email, name, role } of rows) {
      found.set(secretHash, { kind, user: { id, email, name, role } });
    }
    return secretHashes.map((secretHash) => found.get(secretHash) ?? null);
  },
);
