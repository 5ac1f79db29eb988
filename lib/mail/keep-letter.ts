import { db } from '@/db/client';
import { devMails } from '@/db/schema';
import { gather } from '../gather';
import type { Letter } from './letter';
import { countMails } from './mail-figures';

/** Puts a letter into the inbox for development, once per `id`, together with those that come at the same time. */
export const keepLetter = gather({ most: 100 }, async (all: { id: string; letter: Letter }[]) => {
  await db()
    .insert(devMails)
    .ignore()
    .values(
      all.map(({ id, letter: { to, subject, text, html } }) => ({
        id,
        recipient: to.address,
        subject: subject.slice(0, 200),
        text,
        html,
      })),
    );
  countMails('sent', all.length);
  return all.map(() => undefined);
});
