'use client';

import { useId, useState } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { formatMoney } from '@/lib/money';
import { formatTime } from '@/lib/time';
import { namesConcert } from './date-steps';
import type { StepDialog } from './step-dialog';
import { useTakings } from './use-takings';

/** Calls a date off for good: what goes back to whom, and a guard that no slip of a finger gets past. */
export function CancelDialog(props: StepDialog & { onConfirm: () => void }) {
  const { performance, open, busy, refusal, onClose, onConfirm } = props;
  const t = useT();
  const locale = useLocale();
  const form = useId();
  const [typed, setTyped] = useState('');
  const takings = useTakings(performance.id, open);
  const { concertTitle, startsAt, venue } = performance;
  const sure = namesConcert(typed, concertTitle);
  const count = takings?.sold ?? performance.sold;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('dates.cancel.title')}
      actions={
        <>
          <Button onClick={onClose}>{t('dates.cancel.keep')}</Button>
          <Button
            type="submit"
            form={form}
            variant="danger"
            aria-disabled={!sure}
            pending={busy}
            pendingLabel={t('dates.busy.cancel')}
          >
            {t('dates.step.cancel')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (sure) onConfirm();
        }}
      >
        <p className="font-semibold">
          {concertTitle}
          <br />
          <span className="tabular font-normal">
            {formatTime(startsAt, 'date-time', locale, venue.timezone)}
          </span>
        </p>
        <p>
          {count === 0
            ? t('dates.cancel.nothingSold')
            : takings
              ? t('dates.cancel.goesBack', {
                  count,
                  amount: formatMoney(takings.amount, takings.currency, locale),
                })
              : t('dates.cancel.ticketsVoid', { count })}
        </p>
        <p className="font-semibold">{t('dates.cancel.forGood')}</p>
        <TextField
          label={t('dates.cancel.type', { title: concertTitle })}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {refusal ? <Notice tone="error">{refusal}</Notice> : null}
      </form>
    </Dialog>
  );
}
