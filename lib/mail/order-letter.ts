import { formatTime } from '../time';
import type { Letter } from './letter';
import type { Deal } from './read-deals';
import { writeLetter } from './write-letter';

/** Confirms an order to its buyer. */
export function writeOrderLetter(deal: Deal): Letter {
  const { title, refundsUntil, venue } = deal.occasion;
  const { locale } = deal.recipient;
  const until = formatTime(refundsUntil, 'date-time', locale, venue.timezone);
  return writeLetter(deal, (t) => ({
    subject: t('mail.order.subject', { title }),
    title: t('order.thanks'),
    lead: [t('order.thanksLead'), t('refund.until', { time: until })],
    ticketsTitle: t('order.tickets'),
    amountLabel: t('mail.order.paid'),
    linkLabel: t('mail.order.link'),
  }));
}
