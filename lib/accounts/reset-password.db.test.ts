import { randomUUID } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { devMails } from '@/db/schema';
import { makeBuyer } from '../testing/shop';
import { emptyRedis } from '../testing/whole-redis';
import { askForPassword } from './ask-for-password';
import { changePassword } from './change-password';
import { checkCredentials } from './check-credentials';
import { createAccount } from './create-account';
import { resetPassword } from './reset-password';
import { makeResetToken } from './reset-token';
import { findSessionId, startSession } from './sessions';

const OLD = 'four words make one';
const NEW = 'and now for five words';
const HERE = '203.0.113.11';

async function makeAccount() {
  const email = `${randomUUID()}@example.test`;
  return createAccount({ email, password: OLD, name: 'Somebody' }, 'direct');
}

/** Of the newest mail to this address; null while there is none. */
async function mailedToken(email: string): Promise<string | null> {
  const [mail] = await db()
    .select({ text: devMails.text })
    .from(devMails)
    .where(eq(devMails.recipient, email))
    .orderBy(desc(devMails.id))
    .limit(1);
  return /\/reset-password\?token=(\S+)/.exec(mail?.text ?? '')?.[1] ?? null;
}

async function askFor(email: string): Promise<string> {
  await askForPassword({ email }, HERE, 'en');
  return vi.waitUntil(() => mailedToken(email));
}

const outcomeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    ({ code }) => code,
  );
const signIn = (email: string, password: string) => outcomeOf(checkCredentials({ email, password }, HERE));

/** No test of this file counts against the limit of the network of another. */
beforeEach(emptyRedis);

describe('the link to a new password', () => {
  it('sets one, once, and ends every session', async () => {
    const { id, email } = await makeAccount();
    const { secret } = await startSession(id, 'browser', null);
    const token = await askFor(email);
    await resetPassword({ token, password: NEW });
    expect([await signIn(email, NEW), await signIn(email, OLD)]).toEqual(['done', 'bad-credentials']);
    expect(await findSessionId(secret)).toBeNull();
    expect(await outcomeOf(resetPassword({ token, password: 'a third one of words' }))).toBe('not-found');
  });

  it('sets only one password when it is followed twice at the same moment', async () => {
    const { email } = await makeAccount();
    const token = await askFor(email);
    const passwords = [NEW, 'a third one of words'];
    const codes = await Promise.all(
      passwords.map((password) => outcomeOf(resetPassword({ token, password }))),
    );
    expect(codes.toSorted()).toEqual(['done', 'not-found']);
    expect(await signIn(email, passwords[codes.indexOf('done')] ?? '')).toBe('done');
  });

  it('is good for nothing once the password was changed otherwise', async () => {
    const user = await makeAccount();
    const token = await askFor(user.email);
    await changePassword(user, { current: OLD, password: NEW }, { sessionId: null, address: HERE });
    expect(await outcomeOf(resetPassword({ token, password: OLD }))).toBe('not-found');
  });

  it('is good for half an hour', async () => {
    const { id, email } = await makeAccount();
    const token = await askFor(email);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * 60_000 });
    try {
      expect(await outcomeOf(resetPassword({ token, password: NEW }))).toBe('not-found');
    } finally {
      vi.useRealTimers();
    }
    expect(token).toContain(id);
    expect(await outcomeOf(resetPassword({ token, password: NEW }))).toBe('done');
  });

  it('cannot be made by somebody else, nor be turned into another’s', async () => {
    const [user, other] = [await makeAccount(), await makeAccount()];
    const token = await askFor(user.email);
    const [, until = '', seal = ''] = token.split('.');
    const forged = [
      makeResetToken({ id: user.id, passwordHash: 'a guess' }, Date.now()),
      `${other.id}.${until}.${seal}`,
      `${user.id}.${Number(until) + 60_000}.${seal}`,
      `${user.id}.${until}.${'A'.repeat(43)}`,
      token.slice(0, -1),
      '',
    ];
    for (const each of forged)
      expect(await outcomeOf(resetPassword({ token: each, password: NEW }))).toBe('not-found');
    expect(await outcomeOf(resetPassword({ token, password: 'password123' }))).toBe('invalid');
    expect(await signIn(user.email, OLD)).toBe('done');
  });
});

describe('asking for it', () => {
  it('is answered alike whether there is an account or not, and leads to no mail to strangers', async () => {
    const nobody = `${randomUUID()}@example.test`;
    const elsewhere = await makeBuyer();
    for (const email of [nobody, elsewhere.email])
      expect(await outcomeOf(askForPassword({ email }, HERE, 'en'))).toBe('done');
    // What was asked for later has come.
    await askFor((await makeAccount()).email);
    expect([await mailedToken(nobody), await mailedToken(elsewhere.email)]).toEqual([null, null]);
  });

  it('fills nobody’s mailbox', async () => {
    const { email } = await makeAccount();
    const ask = () => outcomeOf(askForPassword({ email }, HERE, 'en'));
    const codes = [await ask(), await ask(), await ask(), await ask()];
    expect(codes).toEqual(['done', 'done', 'done', 'rate-limited']);
  });

  it('writes to no more than thirty in an hour from one network', async () => {
    const codes: string[] = [];
    for (let person = 0; person <= 30; person++)
      codes.push(await outcomeOf(askForPassword({ email: `${randomUUID()}@example.test` }, HERE, 'en')));
    expect(codes).toEqual([...Array(30).fill('done'), 'rate-limited']);
  });
});
