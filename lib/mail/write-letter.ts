import { env } from '../env';
import type { Translate } from '../i18n/translate';
import { formatMoney } from '../money';
import { formatTime, zoneName } from '../time';
import { layOutLetter, mailTexts } from './lay-out-letter';
import type { Letter } from './letter';
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

/** The mail about a deal to whom it concerns, in their language. Dates are in the venue's time zone. */
export function writeLetter(
  deal: Deal,
  wording: (t: Translate, money: (amount: number) => string) => Wording,
): Letter {
  const { recipient, occasion, orderId, tickets, amount, currency } = deal;
  const { locale, name, email } = recipient;
  const t = mailTexts(locale);
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const { subject, title, lead, ticketsTitle, amountLabel, linkLabel } = wording(t, money);
  const site = env().APP_URL.replace(/\/$/, '');
  return layOutLetter({ name, email }, subject, {
    locale,
    title,
    hello: t('mail.hello', { name }),
    lead,
    facts: factsOf(occasion, locale, t),
    tickets: {
      title: ticketsTitle,
      lines: tickets.map((ticket) => [t('seats.name', ticket), money(ticket.price)]),
      sum: [amountLabel, money(amount)],
    },
    linkLabel,
    link: `${site}/orders/${orderId}`,
    foot: [`${t('order.number')}: ${orderId}`, t('mail.why', { site })],
  });
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
