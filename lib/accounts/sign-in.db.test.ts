import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import { countStrike } from '../rate-limit';
import { makeBuyer } from '../testing/shop';
import { checkCredentials } from './check-credentials';
import { createAccount } from './create-account';
import { findIdentityUser, linkIdentity } from './link-identity';
import { renameAccount } from './rename-account';
import { CreateAccountInput } from './user';

let places = 0;
const someAddress = () => `203.0.113.${++places}`;
const password = 'four words make one';
const signUp = (email = `${randomUUID()}@example.test`) =>
  createAccount(CreateAccountInput.parse({ email, password, name: 'Kim Haneul' }), 'unknown');
const signIn = (email: string, tried = password, address = someAddress()) =>
  checkCredentials({ email, password: tried }, address);

describe('signing in', () => {
  it('takes the password of the account, whatever case its address is written in', async () => {
    const email = `Haneul-${randomUUID()}@Example.test`;
    const user = await signUp(email);
    expect(user).toMatchObject({ role: 'fan', email: email.toLowerCase() });
    expect(await signIn(email.toLowerCase())).toEqual(user);
    await expect(signIn(user.email, 'another password')).rejects.toMatchObject({ code: 'bad-credentials' });
    await expect(signIn('nobody@example.test')).rejects.toMatchObject({ code: 'bad-credentials' });
  });

  it('takes no password of an account that has none', async () => {
    const email = `${randomUUID()}@example.test`;
    await linkIdentity({ provider: 'test', providerAccountId: randomUUID(), email, name: 'Ada' });
    for (const tried of [password, '', 'nobody has this password'])
      await expect(signIn(email, tried)).rejects.toMatchObject({ code: 'bad-credentials' });
  });

  it.each([
    ['one account from many places', 50, (email: string) => `login:${email}`],
    ['many accounts from one place', 200, (_: string, address: string) => `login-from:${address}`],
  ])('to %s is refused after so many failures', async (_, most, keyOf) => {
    const [{ email }, other] = [await signUp(), await signUp()];
    const address = `198.51.100.${most}`;
    const limit = { key: keyOf(email, address), most, windowSeconds: 900 };
    for (let failed = 0; failed < most; failed++) await countStrike(limit);
    await expect(signIn(email, password, address)).rejects.toMatchObject({ code: 'rate-limited' });
    expect(await signIn(other.email, password, '198.51.100.1')).toEqual(other);
  });
});

describe('an account elsewhere', () => {
  const identity = () => ({
    provider: 'one',
    providerAccountId: randomUUID(),
    email: `${randomUUID()}@example.test`,
    name: 'Ada',
  });

  it('is one account here, the same each time', async () => {
    const ada = identity();
    const user = await linkIdentity(ada);
    expect(await linkIdentity(ada)).toEqual(user);
    expect(await findIdentityUser('one', ada.providerAccountId)).toEqual(user);
    expect(await findIdentityUser('two', ada.providerAccountId)).toBeNull();
    expect(await findIdentityUser('one', randomUUID())).toBeNull();
  });

  it('opens no account that has the same address', async () => {
    const { email } = await signUp();
    await expect(linkIdentity({ ...identity(), email })).rejects.toMatchObject({ code: 'email-taken' });
  });
});

it('an account is renamed without any other', async () => {
  const [one, other] = [await makeBuyer(), await makeBuyer()];
  await renameAccount(one, { name: 'Renamed' });
  const nameOf = async ({ id }: { id: string }) =>
    (await db().select().from(users).where(eq(users.id, id)))[0]?.name;
  expect([await nameOf(one), await nameOf(other)]).toEqual(['Renamed', other.name]);
});
