import { writeOrderLetter } from '../../mail/order-letter';
import { type Deal, readOrderDeals, readRefundDeals, readRequestedDeals } from '../../mail/read-deals';
import { writeRefundLetter } from '../../mail/refund-letter';
import { mailsGo, sendLetter } from '../../mail/send-letter';
import type { NotedChange } from '../consumer';

const LETTERS = {
  order_placed: { read: readOrderDeals, write: writeOrderLetter },
  tickets_refunded: { read: readRefundDeals, write: writeRefundLetter },
  mail_requested: { read: readRequestedDeals, write: writeOrderLetter },
};

/**
 * Writes to whoever has bought, got money back, or is to have the mail of an order again. A mail goes once, unless the process or the mail server dies before it
 * is known that it went: the next one has the same number then.
 */
export function sendMails(changes: NotedChange[], signal: AbortSignal): Promise<void>[] {
  if (!mailsGo()) return changes.map(() => Promise.resolve());
  const deals = {
    order_placed: readFor('order_placed', changes),
    tickets_refunded: readFor('tickets_refunded', changes),
    mail_requested: readFor('mail_requested', changes),
  };
  return changes.map(async ({ id, kind, subjectId }) => {
    const deal = (await deals[kind]).get(subjectId);
    if (!deal) throw new Error(`there is nothing behind ${kind} ${subjectId}`);
    // All of it was given back since the mail was asked for: the one about that has gone.
    if (deal.tickets.length === 0) return;
    await sendLetter(id, LETTERS[kind].write(deal), signal);
  });
}

function readFor(kind: NotedChange['kind'], changes: NotedChange[]): Promise<Map<string, Deal>> {
  const ids = changes.filter((change) => change.kind === kind).map(({ subjectId }) => subjectId);
  return LETTERS[kind].read(ids);
}
