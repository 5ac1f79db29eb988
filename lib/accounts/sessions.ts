import { randomBytes } from 'node:crypto';
import { and, desc, eq, gt, ne, or, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { db, type Tx } from '@/db/client';
import { sessions, users } from '@/db/schema';
import { DomainError } from '../errors';
import { IDLE_HOURS } from './idle-hours';
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
    .where(
      and(
        eq(sessions.userId, user.id),
        gt(sessions.expiresAt, sql`now(3)`),
        or(
          eq(sessions.kind, 'token'),
          gt(sessions.lastUsedAt, sql`now(3) - interval ${IDLE_HOURS[user.role]} hour`),
        ),
      ),
    )
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

/** Ends all of an account's sessions and tokens but one. */
export async function endOtherSessions(tx: Tx, userId: string, keptId: string | null): Promise<void> {
  const others = keptId === null ? undefined : ne(sessions.id, keptId);
  await tx.delete(sessions).where(and(eq(sessions.userId, userId), others));
}

/** The same for an operator, who knows the address: of all of them. Resolves to how many. Throws `not-found`. */
export async function endSessionsOf(email: string): Promise<number> {
  const [user] = await db()
    .select({ id: users.id })
    .from(users)
    .where(eq(users.email, email.trim().toLowerCase()));
  if (!user) throw new DomainError('not-found', 'There is no such account.');
  const [ended] = await db().delete(sessions).where(eq(sessions.userId, user.id));
  return ended.affectedRows;
}
