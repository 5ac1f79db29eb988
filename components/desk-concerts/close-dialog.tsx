'use client';

import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { StepDialog } from './step-dialog';

/** Ends the sale before its time. Tickets that are sold stay valid. */
export function CloseDialog(props: StepDialog & { onConfirm: () => void }) {
  const { performance, open, busy, refusal, onClose, onConfirm } = props;
  const t = useT();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('dates.close.title')}
      actions={
        <>
          <Button onClick={onClose}>{t('dates.pause.keep')}</Button>
          <Button variant="danger" pending={busy} pendingLabel={t('dates.busy.close')} onClick={onConfirm}>
            {t('dates.step.close')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <p>{t('dates.close.lead')}</p>
        <p className="text-ink-soft">
          {t('dates.close.sold', { count: performance.sold, seats: performance.seatCount })}
        </p>
        {refusal ? <Notice tone="error">{refusal}</Notice> : null}
      </div>
    </Dialog>
  );
}
