import { env } from '../env';
import type { Locale } from '../i18n/locale';
import { layOutLetter, mailTexts } from './lay-out-letter';
import type { Letter } from './letter';

type Asked = { name: string; email: string; locale: Locale; token: string; minutes: number };

/** Leads whoever asked for it to a new password. */
export function writePasswordLetter({ name, email, locale, token, minutes }: Asked): Letter {
  const t = mailTexts(locale);
  const site = env().APP_URL.replace(/\/$/, '');
  return layOutLetter({ name, email }, t('mail.password.subject'), {
    locale,
    title: t('auth.resetTitle'),
    hello: t('mail.hello', { name }),
    lead: [t('mail.password.lead', { count: minutes }), t('mail.password.notYou')],
    facts: [],
    linkLabel: t('auth.resetTitle'),
    link: `${site}/reset-password?token=${token}`,
    foot: [t('mail.password.why', { site })],
  });
}
