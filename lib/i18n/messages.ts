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

/** What the scripts of any page may say, by the beginning of the keys. */
export const FRAME_TEXTS = [
  'attempt',
  'common',
  'concert',
  'form',
  'home',
  'nav',
  'order',
  'page',
  'sale',
  'ticket',
  'time',
] as const;

/** What those of some pages say besides. Everything else is only written by the server. */
export type PageTexts =
  | 'auth'
  | 'checkout'
  | 'error'
  | 'fair'
  | 'lab'
  | 'profile'
  | 'queue'
  | 'refund'
  | 'seats'
  | 'wallet';

/** What those of the desk and the door say. */
export const DESK_TEXTS: PageTexts[] = ['error', 'lab', 'profile', 'queue', 'refund', 'seats'];

const PARTS = { en: partsOf(en), ko: partsOf(ko) };
const FRAME = { en: join('en', FRAME_TEXTS), ko: join('ko', FRAME_TEXTS) };
const DESK = {
  en: { ...join('en', DESK_TEXTS), ...deskEn },
  ko: { ...join('ko', DESK_TEXTS), ...deskKo },
};

/** Those that every page of the shop sends to the browser. */
export function frameMessagesFor(locale: Locale): Messages {
  return FRAME[locale];
}

/** Those that a page sends besides: see `Texts`. */
export function pageMessagesFor(locale: Locale, parts: readonly PageTexts[]): Messages {
  return join(locale, parts);
}

/** Those that the pages of the desk and the door send besides. */
export function deskMessagesFor(locale: Locale): Messages {
  return DESK[locale];
}

function partsOf(messages: Messages): Record<string, Messages> {
  const parts: Record<string, Messages> = {};
  for (const [key, text] of Object.entries(messages)) {
    const part = key.slice(0, key.indexOf('.'));
    parts[part] = { ...parts[part], [key]: text };
  }
  return parts;
}

function join(locale: Locale, parts: readonly string[]): Messages {
  return Object.assign({}, ...parts.map((part) => PARTS[locale][part]));
}
