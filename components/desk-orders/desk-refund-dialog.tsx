'use client';

import { useRef, useState } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { sumOf, TicketChoices } from '@/components/tickets/ticket-choices';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, INPUT_CLASS } from '@/components/ui/field';
import { formatMoney } from '@/lib/money';
import type { CodelessTicket } from '@/lib/orders/order';

type DeskRefundDialogProps = {
  open: boolean;
  onClose: () => void;
  /** Those of the order that were not refunded. */
  tickets: CodelessTicket[];
  buyer: string;
  currency: string;
  busy: boolean;
  onConfirm: (tickets: CodelessTicket[], reason: string) => void;
};

/** Which tickets of a customer are given back, why, and what comes of it. */
export function DeskRefundDialog(props: DeskRefundDialogProps) {
  const { open, onClose, tickets, buyer, currency, busy, onConfirm } = props;
  const t = useT();
  const locale = useLocale();
  const field = useRef<HTMLTextAreaElement>(null);
  const valid = tickets.filter(({ state }) => state === 'valid');
  const [chosen, setChosen] = useState(() => valid.map(({ id }) => id));
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  // Used or refunded meanwhile, they are not to be had any more.
  const given = valid.filter(({ id }) => chosen.includes(id));
  const amount = formatMoney(sumOf(given), currency, locale);

  const confirm = () => {
    const why = reason.trim();
    setMissing(why === '');
    if (why === '') field.current?.focus();
    else onConfirm(given, why);
  };

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('deskOrders.refundTitle')}
      actions={
        <>
          <Button onClick={onClose}>{t('deskOrders.refundKeep')}</Button>
          <Button
            variant="danger"
            aria-disabled={given.length === 0}
            pending={busy}
            pendingLabel={t('refund.refunding')}
            onClick={confirm}
          >
            {t('deskOrders.refundDo', { amount })}
          </Button>
        </>
      }
    >
      <fieldset disabled={busy} className="mb-4">
        <legend className="mb-3 text-ink-soft">{t('deskOrders.refundChoose')}</legend>
        <TicketChoices
          tickets={tickets}
          chosen={given.map(({ id }) => id)}
          onChoose={setChosen}
          currency={currency}
        />
      </fieldset>
      <Field
        label={t('deskOrders.refundReason')}
        hint={t('deskOrders.refundReasonHint')}
        error={missing ? t('deskOrders.refundReasonMissing') : undefined}
        className="mb-4"
      >
        {(wiring) => (
          <textarea
            {...wiring}
            ref={field}
            rows={2}
            maxLength={300}
            required
            disabled={busy}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
              setMissing(false);
            }}
            className={INPUT_CLASS}
          />
        )}
      </Field>
      <p role="status">
        {given.length > 0
          ? t('deskOrders.refundLead', { count: given.length, amount, name: buyer })
          : t('refund.chooseFirst')}
      </p>
      <p className="mt-2 font-semibold">{t('refund.cannotUndo')}</p>
    </Dialog>
  );
}
