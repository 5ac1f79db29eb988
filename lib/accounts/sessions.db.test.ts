import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { sessions } from '@/db/schema';
import { makeBuyer, makeStaff } from '../testing/shop';
import { findSessionUser } from './find-session-user';
import { forgetEndedSessions } from './forget-ended-sessions';
import { getMemberSince } from './get-member-since';
import { renameAccount } from './rename-account';
import { hashSecret } from './session-secret';
import { endSessionsOf, findSessionId, listSessions, revokeSession, startSession } from './sessions';

describe('a session', () => {
  it('is told from the others of its owner by its secret', async () => {
    const user = await makeBuyer();
    const { secret } = await startSession(user.id, 'browser', 'Chrome');
    await startSession(user.id, 'browser', 'Safari');
    const id = await findSessionId(secret);
    const own = (await listSessions(user)).find((session) => session.id === id);
    expect(own).toMatchObject({ kind: 'browser', userAgent: 'Chrome' });
    expect(await findSessionId('fr_unknown')).toBeNull();
  });

  it('ends at once when it is revoked, and not by the hand of somebody else', async () => {
    const [user, stranger] = [await makeBuyer(), await makeBuyer()];
    const { secret } = await startSession(user.id, 'token', 'Box office');
    const id = (await findSessionId(secret)) ?? '';
    await expect(revokeSession(stranger, id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await findSessionUser(secret, 'token')).toEqual(user);
    await revokeSession(user, id);
    expect(await findSessionUser(secret, 'token')).toBeNull();
    expect(await findSessionId(secret)).toBeNull();
  });
});

describe('an account that somebody else has got into', () => {
  it('is signed out everywhere by an operator', async () => {
    const [user, other] = [await makeBuyer(), await makeBuyer()];
    const own = [await startSession(user.id, 'browser', null), await startSession(user.id, 'token', null)];
    const { secret } = await startSession(other.id, 'browser', null);
    // With the token that every account of these tests has.
    expect(await endSessionsOf(` ${user.email.toUpperCase()} `)).toBe(3);
    for (const session of own) expect(await findSessionId(session.secret)).toBeNull();
    expect(await findSessionUser(secret, 'browser')).toEqual(other);
    await expect(endSessionsOf('nobody@example.test')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('an account', () => {
  it('is renamed for whoever signs in with it', async () => {
    const user = await makeBuyer();
    const { secret } = await startSession(user.id, 'browser', null);
    await renameAccount(user, { name: '김미나' });
    expect(await findSessionUser(secret, 'browser')).toEqual({ ...user, name: '김미나' });
  });

  it('knows since when it is there', async () => {
    const age = Date.now() - Date.parse(await getMemberSince(await makeBuyer()));
    expect(Math.abs(age)).toBeLessThan(60_000);
  });
});

describe('a session that is not used', () => {
  /** As if the last use of it had been so long ago. */
  async function unusedFor(secret: string, hours: number): Promise<void> {
    const lastUsedAt = sql`now(3) - interval ${hours} hour`;
    await db()
      .update(sessions)
      .set({ lastUsedAt })
      .where(eq(sessions.secretHash, hashSecret(secret)));
  }

  const lastUseOf = async (secret: string) => {
    const [row] = await db()
      .select({ age: sql<number>`timestampdiff(minute, ${sessions.lastUsedAt}, now(3))` })
      .from(sessions)
      .where(eq(sessions.secretHash, hashSecret(secret)));
    return row?.age;
  };

  it.each([
    ['a fan’s browser', 'fan', 'browser', 14 * 24],
    ['the browser of somebody at the door', 'staff', 'browser', 12],
    ['an admin’s browser', 'admin', 'browser', 12],
  ] as const)('ends: %s', async (_, role, kind, hours) => {
    const user = role === 'fan' ? await makeBuyer() : await makeStaff(role);
    const { secret } = await startSession(user.id, kind, null);
    await unusedFor(secret, hours - 1);
    expect(await findSessionUser(secret, kind)).toEqual(user);
    await expect.poll(() => lastUseOf(secret)).toBe(0); // noted behind the answer, so it would come after the next line
    await unusedFor(secret, hours);
    expect(await findSessionUser(secret, kind)).toBeNull();
    const id = await findSessionId(secret);
    expect((await listSessions(user)).map((session) => session.id)).not.toContain(id);
  });

  it('does not end when it is a program’s', async () => {
    const user = await makeStaff('admin');
    const { secret } = await startSession(user.id, 'token', null);
    await unusedFor(secret, 29 * 24);
    expect(await findSessionUser(secret, 'token')).toEqual(user);
  });

  it('goes on when it is used, which is noted once in a while', async () => {
    const { secret } = await startSession((await makeBuyer()).id, 'browser', null);
    await unusedFor(secret, 13 * 24);
    await findSessionUser(secret, 'browser');
    await expect.poll(() => lastUseOf(secret)).toBe(0);
  });
});

describe('a session that is too old', () => {
  it('is nobody’s, and its row goes', async () => {
    const user = await makeBuyer();
    const [old, young] = [
      await startSession(user.id, 'token', null),
      await startSession(user.id, 'token', null),
    ];
    const of = (secret: string) => eq(sessions.secretHash, hashSecret(secret));
    await db().update(sessions).set({ expiresAt: sql`now(3)` }).where(of(old.secret));
    expect(await findSessionUser(old.secret, 'token')).toBeNull();
    while (await forgetEndedSessions());
    expect(await findSessionId(old.secret)).toBeNull();
    expect(await findSessionUser(young.secret, 'token')).toEqual(user);
  });
});
