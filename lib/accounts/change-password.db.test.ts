import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { changePassword } from './change-password';
import { checkCredentials } from './check-credentials';
import { createAccount } from './create-account';
import { findSessionUser } from './find-session-user';
import { findSessionId, startSession } from './sessions';

const OLD = 'four words make one';
const NEW = 'and now for five words';
const ADDRESS = '203.0.113.9';

async function makeSignedIn() {
  const email = `${randomUUID()}@example.test`;
  const user = await createAccount({ email, password: OLD, name: 'Somebody' }, 'direct');
  const [here, elsewhere, token] = await Promise.all([
    startSession(user.id, 'browser', 'Chrome'),
    startSession(user.id, 'browser', 'Safari'),
    startSession(user.id, 'token', 'Box office'),
  ]);
  const sessionId = await findSessionId(here.secret);
  return { user, here, others: [elsewhere, token], at: { sessionId, address: ADDRESS } };
}

it('takes the new password from then on, and ends every session but the one that asked', async () => {
  const [{ user, here, others, at }, stranger] = await Promise.all([makeSignedIn(), makeSignedIn()]);
  await changePassword(user, { current: OLD, password: NEW }, at);
  expect(await checkCredentials({ email: user.email, password: NEW }, ADDRESS)).toEqual(user);
  await expect(checkCredentials({ email: user.email, password: OLD }, ADDRESS)).rejects.toMatchObject({
    code: 'bad-credentials',
  });
  expect(await findSessionUser(here.secret, 'browser')).toEqual(user);
  expect(await findSessionId(others[0]?.secret ?? '')).toBeNull();
  expect(await findSessionId(others[1]?.secret ?? '')).toBeNull();
  for (const { secret } of stranger.others) expect(await findSessionId(secret)).not.toBeNull();
  expect(await checkCredentials({ email: stranger.user.email, password: OLD }, ADDRESS)).toEqual(
    stranger.user,
  );
});

it.each([
  ['without the current one', { current: NEW, password: NEW }, 'bad-credentials'],
  ['to one that is easy to guess', { current: OLD, password: 'password123' }, 'invalid'],
])('changes nothing %s', async (_, input, code) => {
  const { user, others, at } = await makeSignedIn();
  await expect(changePassword(user, input, at)).rejects.toMatchObject({ code });
  expect(await checkCredentials({ email: user.email, password: OLD }, ADDRESS)).toEqual(user);
  for (const { secret } of others) expect(await findSessionId(secret)).not.toBeNull();
});

it('is not a way around the limit on guessing', async () => {
  const { user, at } = await makeSignedIn();
  const guess = () =>
    changePassword(user, { current: 'not the right one', password: NEW }, at).catch(({ code }) => code);
  for (let tries = 0; tries < 8; tries++) expect(await guess()).toBe('bad-credentials');
  expect(await guess()).toBe('rate-limited');
});
