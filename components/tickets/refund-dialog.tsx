'use client';

import { seatName } from '@/components/booking/seat-names';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { TicketBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Money } from '@/components/ui/money';
import { formatMoney } from '@/lib/money';
import type { Ticket } from '@/lib/orders/order';

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
  const turn = (id: string) =>
    onChoose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);

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
          <div className="divide-y divide-line border-y border-line">
            {tickets.map((ticket) => (
              <Choice
                key={ticket.id}
                ticket={ticket}
                chosen={chosen.includes(ticket.id)}
                onTurn={() => turn(ticket.id)}
                currency={currency}
              />
            ))}
          </div>
        </fieldset>
      ) : null}
      <p role="status">{count > 0 ? t('refund.lead', { count, amount }) : t('refund.chooseFirst')}</p>
      <p className="mt-2 font-semibold">{t('refund.cannotUndo')}</p>
    </Dialog>
  );
}

type ChoiceProps = { ticket: Ticket; chosen: boolean; onTurn: () => void; currency: string };

function Choice({ ticket, chosen, onTurn, currency }: ChoiceProps) {
  const t = useT();
  const locale = useLocale();
  const used = ticket.state === 'used';
  return (
    <label className="flex min-h-12 items-center gap-3 py-2 has-disabled:text-ink-soft">
      <input type="checkbox" checked={chosen} disabled={used} onChange={onTurn} className="size-5 shrink-0" />
      <span className="min-w-0 grow leading-snug text-balance">{seatName(ticket, t)}</span>
      {used ? (
        <TicketBadge state="used" t={t} />
      ) : (
        <Money amount={ticket.price} currency={currency} locale={locale} className="font-semibold" />
      )}
    </label>
  );
}

/** What tickets cost together, in minor units. */
export function sumOf(tickets: readonly Ticket[]): number {
  return tickets.reduce((sum, { price }) => sum + price, 0);
}
