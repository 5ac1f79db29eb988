import { beforeAll, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { devMails, outbox } from '@/db/schema';
import { resendMail } from '../orders/resend-mail';
import { relayChanges } from '../outbox/relay-changes';
import { makePerformance } from '../testing/shop';
import { sellOrders } from '../testing/sold-orders';
import { getDevMail, listDevMails } from './find-dev-mails';
import { mailsGo } from './send-letter';

beforeAll(() => {
  vi.stubEnv('NODE_ENV', 'production');
  vi.stubEnv('SMTP_URL', '');
});

it('has no inbox, and without a mail server changes are told and no mails go', async () => {
  await db().update(outbox).set({ dueAt: null });
  const before = await db().$count(devMails);
  const [sold] = await sellOrders(await makePerformance(), 1);
  if (!sold) throw new Error('nothing was sold');
  expect(await relayChanges(new AbortController().signal)).toBe(false);
  expect(mailsGo()).toBe(false);
  expect(await db().$count(devMails)).toBe(before);
  const admin = { ...sold.user, role: 'admin' as const };
  await expect(listDevMails(admin)).rejects.toMatchObject({ code: 'not-found' });
  await expect(getDevMail(admin, sold.id)).rejects.toMatchObject({ code: 'not-found' });
  await expect(resendMail(admin, sold.id)).rejects.toMatchObject({ code: 'unavailable' });
});
