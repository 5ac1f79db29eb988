import { randomBytes } from 'node:crypto';
import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { db } from '@/db/client';
import { sessions } from '@/db/schema';
import { DomainError } from '../errors';
import { hashSecret } from './session-secret';
import type { User } from './user';

const LIFE_DAYS = 30;

export type Session = {
  id: string;
  kind: 'browser' | 'token';
  userAgent: string | null;
  createdAt: string;
  expiresAt: string;
};

/** Signs a browser or a program in. Only the caller ever sees `secret`; the database keeps its hash. */
export async function startSession(userId: string, kind: Session['kind'], userAgent: string | null) {
  const secret = `fr_${randomBytes(32).toString('base64url')}`;
  const expiresAt = new Date(Date.now() + LIFE_DAYS * 86_400_000);
  await db()
    .insert(sessions)
    .values({
      id: uuidv7(),
      userId,
      kind,
      secretHash: hashSecret(secret),
      userAgent: userAgent?.slice(0, 200) ?? null,
      expiresAt,
    });
  return { secret, expiresAt: expiresAt.toISOString() };
}

/** Which of its owner's sessions this secret is, or null when it has ended. */
export async function findSessionId(secret: string): Promise<string | null> {
  const [row] = await db()
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.secretHash, hashSecret(secret)));
  return row?.id ?? null;
}

/** Ends the session at once. Unknown secrets are ended already. */
export async function endSession(secret: string): Promise<void> {
  await db()
    .delete(sessions)
    .where(eq(sessions.secretHash, hashSecret(secret)));
}

/** The live sessions and tokens of a user, newest first. */
export async function listSessions(user: User): Promise<Session[]> {
  const rows = await db()
    .select({
      id: sessions.id,
      kind: sessions.kind,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, user.id), gt(sessions.expiresAt, sql`now(3)`)))
    .orderBy(desc(sessions.id))
    .limit(100);
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** Ends one of the user's own sessions. Throws `not-found` for anybody else's. */
export async function revokeSession(user: User, sessionId: string): Promise<void> {
  const [result] = await db()
    .delete(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, user.id)));
  if (result.affectedRows === 0) throw new DomainError('not-found', 'There is no such session.');
}
