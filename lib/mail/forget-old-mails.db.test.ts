import { asc, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { beforeEach, expect, it } from 'vitest';
import { db } from '@/db/client';
import { batches } from '@/db/factories';
import { devMails } from '@/db/schema';
import { forgetOldMails } from './forget-old-mails';

const MAIL = { recipient: 'somebody@example.test', subject: 'Hello', text: '.', html: '.' };

beforeEach(async () => {
  await db().delete(devMails);
});

async function keepMails(count: number, days: number): Promise<void> {
  const createdAt = sql`now(3) - interval ${sql.raw(String(days))} day`;
  const rows = Array.from({ length: count }, () => ({ id: uuidv7(), ...MAIL, createdAt }));
  for (const part of batches(rows)) await db().insert(devMails).values(part);
}

it('drops mails that are older than thirty days, a thousand at a time, and no younger one', async () => {
  await keepMails(1_001, 31);
  await keepMails(1, 29);
  expect(await forgetOldMails()).toBe(true);
  expect(await forgetOldMails()).toBe(false);
  expect(await db().$count(devMails)).toBe(1);
});

it('keeps the newest ten thousand', async () => {
  await keepMails(2, 2);
  await keepMails(10_000, 1);
  const [, , third] = await db()
    .select({ id: devMails.id })
    .from(devMails)
    .orderBy(asc(devMails.id))
    .limit(3);
  expect(await forgetOldMails()).toBe(false);
  const [oldest] = await db().select({ id: devMails.id }).from(devMails).orderBy(asc(devMails.id)).limit(1);
  expect(oldest).toEqual(third);
  expect(await db().$count(devMails)).toBe(10_000);
});
