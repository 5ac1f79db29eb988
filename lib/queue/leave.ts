import { endAdmission } from './admissions';
import { leaveScript } from './lua/scripts';
import { readPass } from './pass';
import { runOnLine } from './run-on-line';
import type { Account, QueueSale } from './sale';
import { readTicket } from './ticket';

/**
 * Gives up the place of a ticket, or the pass, at once; doing it again changes nothing.
 * Throws `ticket-invalid`, `pass-invalid`, `unavailable`.
 */
export async function leave(
  account: Account,
  sale: QueueSale,
  shown: { ticket: string | null } | { pass: string | null },
): Promise<void> {
  const place =
    'ticket' in shown ? readTicket(account, sale, shown.ticket) : readPass(account, sale, shown.pass).place;
  const { rest } = await runOnLine(leaveScript, sale, { accountId: account.id, place });
  if (rest[0] === 1) await endAdmission(sale.performanceId, account.id);
}
