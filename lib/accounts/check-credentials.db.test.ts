import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { countStrike } from '../rate-limit';
import { checkCredentials } from './check-credentials';
import { createAccount } from './create-account';

const HOME = '203.0.113.7';
const RIGHT = 'four words make one';

async function makeAccount() {
  const account = { email: `${randomUUID()}@example.test`, password: RIGHT, name: 'Somebody' };
  await createAccount(account, 'direct');
  return account;
}

/** `done`, or the code of the refusal. */
function attempt(email: string, password: string, address: string): Promise<string> {
  return checkCredentials({ email, password }, address).then(
    () => 'done',
    ({ code }) => code,
  );
}

/** One network each, so that the narrow limit counts none of them. */
const strangers = (count: number) => Array.from({ length: count }, (_, index) => `198.51.100.${index}`);

describe('guessing a password', () => {
  it('ends after eight tries of one network, wherever in its /64 they come from', async () => {
    const { email } = await makeAccount();
    const codes: string[] = [];
    for (let host = 1; host <= 9; host++)
      codes.push(await attempt(email, 'not the right one', `2001:db8:1:2::${host}`));
    expect(codes).toEqual([...Array(8).fill('bad-credentials'), 'rate-limited']);
    expect(await attempt(email, RIGHT, '2001:db8:1:2:ffff::1')).toBe('rate-limited');
    expect(await attempt(email, RIGHT, '2001:db8:1:3::1')).toBe('done');
  });

  it('gains nothing from making all tries at the same moment', async () => {
    const { email } = await makeAccount();
    const wrong = Array.from({ length: 60 }, () => attempt(email, 'not the right one', HOME));
    const codes = await Promise.all(wrong);
    const answered = codes.filter((code) => code === 'bad-credentials');
    const refused = codes.filter((code) => code === 'rate-limited');
    expect(answered.length).toBeLessThanOrEqual(8);
    expect(answered.length + refused.length).toBe(60);
  });

  it('gains nothing from the right one among them', async () => {
    const { email } = await makeAccount();
    const right = attempt(email, RIGHT, HOME);
    // On their way before it could hear of any.
    const strikes = Array.from({ length: 8 }, () =>
      countStrike({ key: `login:${email}:${HOME}`, most: 8, windowSeconds: 60 }),
    );
    await Promise.all(strikes);
    expect(await right).toBe('rate-limited');
  });

  it('does not hinder whoever knows it and signs in many times at once', async () => {
    const { email } = await makeAccount();
    const codes = await Promise.all(Array.from({ length: 20 }, () => attempt(email, RIGHT, HOME)));
    expect(codes).toEqual(Array(20).fill('done'));
  });
});

describe('strangers who use up the tries of an account', () => {
  it('keep its owner out of new places, and not out of those where they have signed in', async () => {
    const { email } = await makeAccount();
    expect(await attempt(email, RIGHT, HOME)).toBe('done');
    for (const address of strangers(50)) await attempt(email, 'not the right one', address);
    expect(await attempt(email, RIGHT, '192.0.2.9')).toBe('rate-limited');
    expect(await attempt(email, RIGHT, HOME)).toBe('done');
  });
});
