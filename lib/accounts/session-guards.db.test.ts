import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { sessions } from '@/db/schema';
import { endToken, userOfRequest } from '../auth';
import { makeBuyer } from '../testing/shop';
import { findSessionUser } from './find-session-user';
import { endSession, findSessionId, listSessions, startSession } from './sessions';

const request = (headers: Record<string, string> = {}) => new Request('http://localhost:3000/', { headers });
const withToken = (secret: string) => request({ authorization: `Bearer ${secret}` });

/** A session whose thirty days have gone by. */
async function oldSession(userId: string) {
  const { secret } = await startSession(userId, 'token', 'old');
  const id = (await findSessionId(secret)) ?? '';
  await db().update(sessions).set({ expiresAt: sql`now(3) - interval 1 second` }).where(eq(sessions.id, id));
  return { secret, id };
}

describe('a session', () => {
  it('that is too old is nobody’s, and in no list', async () => {
    const user = await makeBuyer();
    const { secret, id } = await oldSession(user.id);
    expect(await findSessionUser(secret, 'token')).toBeNull();
    expect((await listSessions(user)).map((session) => session.id)).not.toContain(id);
  });

  it('is in its owner’s list only', async () => {
    const [user, other] = [await makeBuyer(), await makeBuyer()];
    const { secret } = await startSession(other.id, 'token', 'other');
    const id = await findSessionId(secret);
    expect((await listSessions(other)).map((session) => session.id)).toContain(id);
    expect((await listSessions(user)).map((session) => session.id)).not.toContain(id);
  });

  it('is ended without any other', async () => {
    const user = await makeBuyer();
    const [one, other] = [
      await startSession(user.id, 'token', 'a'),
      await startSession(user.id, 'token', 'b'),
    ];
    await endSession(one.secret);
    expect(await findSessionUser(one.secret, 'token')).toBeNull();
    expect(await findSessionUser(other.secret, 'token')).toEqual(user);
  });
});

describe('a bearer token', () => {
  it('that is not alive is refused, and not taken for nobody', async () => {
    const { secret } = await oldSession((await makeBuyer()).id);
    for (const dead of [secret, 'fr_unknown'])
      await expect(userOfRequest(withToken(dead))).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(userOfRequest(request({ authorization: 'Basic x' }))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(await userOfRequest(request())).toBeNull();
  });

  it('is ended by whoever sends one', async () => {
    await expect(endToken(request())).rejects.toMatchObject({ code: 'unauthenticated' });
    const user = await makeBuyer();
    const { secret } = await startSession(user.id, 'token', null);
    await endToken(withToken(secret));
    expect(await findSessionUser(secret, 'token')).toBeNull();
  });
});
