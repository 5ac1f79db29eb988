import type { Locale } from '../i18n/locale';
import { messagesFor } from '../i18n/messages';
import { createTranslate, type Translate } from '../i18n/translate';
import type { Letter } from './letter';
import { drawPage } from './page';

/** A mail in plain words: what the text and the page say alike. */
export type Content = {
  locale: Locale;
  title: string;
  hello: string;
  /** Paragraphs. */
  lead: string[];
  /** Names and values: when, where. */
  facts: [string, string][];
  /** Seats and their prices, and below them the sum. */
  tickets?: { title: string; lines: [string, string][]; sum: [string, string] };
  linkLabel: string;
  link: string;
  foot: string[];
};

/** To make one costs more than a letter. */
const translators = new Map<Locale, Translate>();

/** The words of mails in a language. */
export function mailTexts(locale: Locale): Translate {
  const t = translators.get(locale) ?? createTranslate(locale, messagesFor(locale));
  translators.set(locale, t);
  return t;
}

/** The same words as text and as a page, to one person. */
export function layOutLetter(to: { name: string; email: string }, subject: string, content: Content): Letter {
  return {
    to: { name: oneLine(to.name), address: oneLine(to.email) },
    subject: oneLine(subject),
    text: writeText(content),
    html: drawPage(content),
  };
}

function writeText({ title, hello, lead, facts, tickets, linkLabel, link, foot }: Content): string {
  const table = (rows: [string, string][]) => rows.map(([label, value]) => `${label}: ${value}`);
  const parts = [
    [title],
    [hello],
    ...lead.map((paragraph) => [paragraph]),
    table(facts),
    tickets
      ? [tickets.title, ...table(tickets.lines).map((line) => `- ${line}`), ...table([tickets.sum])]
      : [],
    [`${linkLabel}:`, link],
    ['--', ...foot],
  ];
  const filled = parts.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.map(oneLine).join('\n')).join('\n\n')}\n`;
}

/** Headers end at the end of a line, and names may hold anything. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
