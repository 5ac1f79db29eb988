import { deskEn, deskKo } from './desk';
import { en } from './en';
import { ko } from './ko';
import type { Locale } from './locale';
import type { Messages } from './translate';

const ALL: Record<Locale, Messages> = { en: { ...en, ...deskEn }, ko: { ...ko, ...deskKo } };

/** The texts of the product in one language. */
export function messagesFor(locale: Locale): Messages {
  return ALL[locale];
}

/** Those that every page of the shop sends to the browser. */
export function shopMessagesFor(locale: Locale): Messages {
  return locale === 'ko' ? ko : en;
}

/** Those that the pages of the desk and the door send besides. */
export function deskMessagesFor(locale: Locale): Messages {
  return locale === 'ko' ? deskKo : deskEn;
}
