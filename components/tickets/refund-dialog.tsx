'use client';

import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { formatMoney } from '@/lib/money';
import type { Ticket } from '@/lib/orders/order';
import { sumOf, TicketChoices } from './ticket-choices';

type RefundDialogProps = {
  open: boolean;
  onClose: () => void;
  /** Those of the order that were not refunded: used ones are named, and cannot be chosen. */
  tickets: Ticket[];
  /** Ids. */
  chosen: readonly string[];
  onChoose: (ids: string[]) => void;
  currency: string;
  busy: boolean;
  onConfirm: () => void;
};

/** Which tickets to give back, what comes back for them, and the step that does it. */
export function RefundDialog(props: RefundDialogProps) {
  const { open, onClose, tickets, chosen, onChoose, currency, busy, onConfirm } = props;
  const t = useT();
  const locale = useLocale();
  const given = tickets.filter(({ id }) => chosen.includes(id));
  const count = given.length;
  const amount = formatMoney(sumOf(given), currency, locale);

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('refund.title', { count: tickets.length })}
      actions={
        <>
          <Button onClick={onClose}>{t('refund.keep', { count: tickets.length })}</Button>
          <Button
            variant="danger"
            aria-disabled={count === 0}
            pending={busy}
            pendingLabel={t('refund.refunding')}
            onClick={onConfirm}
          >
            {t('refund.confirm', { amount })}
          </Button>
        </>
      }
    >
      {tickets.length > 1 ? (
        <fieldset className="mb-4" disabled={busy}>
          <legend className="mb-3 text-ink-soft">{t('refund.choose')}</legend>
          <TicketChoices tickets={tickets} chosen={chosen} onChoose={onChoose} currency={currency} />
        </fieldset>
      ) : null}
      <p role="status">{count > 0 ? t('refund.lead', { count, amount }) : t('refund.chooseFirst')}</p>
      <p className="mt-2 font-semibold">{t('refund.cannotUndo')}</p>
    </Dialog>
  );
}
