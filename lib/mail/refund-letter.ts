import type { Letter } from './letter';
import type { Deal } from './read-deals';
import { writeLetter } from './write-letter';

/** Tells a buyer that money for tickets is back in the wallet, and why, when it was not their wish. */
export function writeRefundLetter(deal: Deal): Letter {
  const { title, cancelled } = deal.occasion;
  return writeLetter(deal, (t, money) => {
    const done = t('refund.done', { amount: money(deal.amount) });
    const voided = t('mail.refund.void', { count: deal.tickets.length });
    return {
      subject: t(cancelled ? 'mail.refund.subjectCancelled' : 'mail.refund.subject', { title }),
      title: t(cancelled ? 'mail.refund.titleCancelled' : 'mail.refund.title'),
      lead: cancelled ? [t('mail.refund.cancelled'), done] : [done, voided],
      ticketsTitle: t('mail.refund.tickets'),
      amountLabel: t('order.refunded'),
      linkLabel: t('mail.refund.link'),
    };
  });
}
