import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import { makeBuyers } from '../testing/shop';
import { chooseLocale } from './choose-locale';
import { createAccount } from './create-account';

const localeOf = async (id: string) =>
  (await db().select({ locale: users.locale }).from(users).where(eq(users.id, id)))[0]?.locale;

const signUp = (locale?: 'en' | 'ko') =>
  createAccount(
    { email: `${randomUUID()}@example.test`, password: 'four words make one', name: 'Kim Haneul' },
    'unknown',
    locale,
  );

it('keeps the language in which somebody signed up, and none when that is not known', async () => {
  expect(await localeOf((await signUp('ko')).id)).toBe('ko');
  expect(await localeOf((await signUp()).id)).toBeNull();
});

it('has the mails to one account written in another language, and those to nobody else', async () => {
  const [one, other] = await makeBuyers(2);
  if (!one || !other) throw new Error('nobody was made');
  await chooseLocale(one, 'ko');
  expect([await localeOf(one.id), await localeOf(other.id)]).toEqual(['ko', null]);
});
