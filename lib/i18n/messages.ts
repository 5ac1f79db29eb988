import { en } from './en';
import { ko } from './ko';
import type { Locale } from './locale';
import type { Messages } from './translate';

/** The texts of the product in one language. */
export function messagesFor(locale: Locale): Messages {
  return locale === 'ko' ? ko : en;
}
