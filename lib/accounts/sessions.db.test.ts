import { describe, expect, it } from 'vitest';
import { makeBuyer } from '../testing/shop';
import { findSessionUser } from './find-session-user';
import { getMemberSince } from './get-member-since';
import { renameAccount } from './rename-account';
import { findSessionId, listSessions, revokeSession, startSession } from './sessions';

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
