import { and, desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { devMails } from '@/db/schema';
import type { User } from '../accounts/user';
import { isWorkshop } from '../env';
import { DomainError } from '../errors';

const MOST = 100;

/** A mail in the inbox for development. */
export type DevMail = { id: string; recipient: string; subject: string; sentAt: Date };
export type WholeDevMail = DevMail & { text: string; html: string };

const head = {
  id: devMails.id,
  recipient: devMails.recipient,
  subject: devMails.subject,
  sentAt: devMails.createdAt,
};

/** Mails are for whom they were written to; admins see all. Throws `not-found` where there is no such inbox. */
function readableBy(user: User) {
  if (!isWorkshop()) throw new DomainError('not-found', 'There is no inbox here.');
  return user.role === 'admin' ? undefined : eq(devMails.recipient, user.email);
}

/** The newest hundred mails that were kept instead of being sent. Throws `not-found` in production. */
export async function listDevMails(user: User): Promise<DevMail[]> {
  return db().select(head).from(devMails).where(readableBy(user)).orderBy(desc(devMails.id)).limit(MOST);
}

/** One of them with all that it says. Throws `not-found`, also for somebody else's. */
export async function getDevMail(user: User, id: string): Promise<WholeDevMail> {
  const [mail] = await db()
    .select({ ...head, text: devMails.text, html: devMails.html })
    .from(devMails)
    .where(and(eq(devMails.id, id), readableBy(user)));
  if (!mail) throw new DomainError('not-found', 'There is no such mail.');
  return mail;
}
