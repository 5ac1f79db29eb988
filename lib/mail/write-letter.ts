import { env } from '../env';
import type { Locale } from '../i18n/locale';
import { messagesFor } from '../i18n/messages';
import { createTranslate, type Translate } from '../i18n/translate';
import { formatMoney } from '../money';
import { formatTime, zoneName } from '../time';
import type { Letter } from './letter';
import { drawPage } from './page';
import type { Deal } from './read-deals';

/** What is said in a mail about a deal, beside what it was about. */
export type Wording = {
  subject: string;
  title: string;
  /** Paragraphs. */
  lead: string[];
  ticketsTitle: string;
  amountLabel: string;
  linkLabel: string;
};

/** A mail in plain words: what the text and the page say alike. */
export type Content = Omit<Wording, 'subject' | 'amountLabel'> & {
  locale: string;
  hello: string;
  /** Names and values: when, where. */
  facts: [string, string][];
  /** Seats and their prices, and below them the sum. */
  lines: [string, string][];
  sum: [string, string];
  link: string;
  foot: string[];
};

/** To make one costs more than a letter. */
const translators = new Map<Locale, Translate>();

function translate(locale: Locale): Translate {
  const t = translators.get(locale) ?? createTranslate(locale, messagesFor(locale));
  translators.set(locale, t);
  return t;
}

/** The mail about a deal to whom it concerns, in their language. Dates are in the venue's time zone. */
export function writeLetter(
  deal: Deal,
  wording: (t: Translate, money: (amount: number) => string) => Wording,
): Letter {
  const { recipient, occasion, orderId, tickets, amount, currency } = deal;
  const { locale, name, email } = recipient;
  const t = translate(locale);
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const { subject, amountLabel, ...words } = wording(t, money);
  const site = env().APP_URL.replace(/\/$/, '');
  const content: Content = {
    ...words,
    locale,
    hello: t('mail.hello', { name }),
    facts: factsOf(occasion, locale, t),
    lines: tickets.map((ticket) => [t('seats.name', ticket), money(ticket.price)]),
    sum: [amountLabel, money(amount)],
    link: `${site}/orders/${orderId}`,
    foot: [`${t('order.number')}: ${orderId}`, t('mail.why', { site })],
  };
  return {
    to: { name: oneLine(name), address: oneLine(email) },
    subject: oneLine(subject),
    text: writeText(content),
    html: drawPage(content),
  };
}

function factsOf(
  { title, artist, startsAt, doorsAt, venue }: Deal['occasion'],
  locale: string,
  t: Translate,
) {
  const zone = venue.timezone;
  const when = `${formatTime(startsAt, 'date-time', locale, zone)} (${zoneName(startsAt, locale, zone)})`;
  const facts: [string, string][] = [
    [t('mail.concert'), `${title}, ${artist}`],
    [t('mail.when'), when],
    [t('mail.where'), `${venue.name}, ${venue.city}`],
  ];
  if (doorsAt) facts.splice(2, 0, [t('time.doors'), formatTime(doorsAt, 'time', locale, zone)]);
  return facts;
}

function writeText({ title, hello, lead, facts, ticketsTitle, lines, sum, linkLabel, link, foot }: Content) {
  const table = (rows: [string, string][]) => rows.map(([label, value]) => `${label}: ${value}`);
  const parts = [
    [title],
    [hello],
    ...lead.map((paragraph) => [paragraph]),
    table(facts),
    [ticketsTitle, ...table(lines).map((line) => `- ${line}`), ...table([sum])],
    [`${linkLabel}:`, link],
    ['--', ...foot],
  ];
  return `${parts.map((lines) => lines.map(oneLine).join('\n')).join('\n\n')}\n`;
}

/** Headers end at the end of a line, and names may hold anything. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
