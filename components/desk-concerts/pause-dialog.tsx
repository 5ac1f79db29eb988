'use client';

import { useId, useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { StepDialog } from './step-dialog';
import { TextArea } from './text-area';

/** As long as the database keeps it. */
const MESSAGE_MAX = 200;

type PauseDialogProps = StepDialog & { onConfirm: (message: string) => void };

/** Stops letting people in, with a word to those in line. */
export function PauseDialog({ performance, open, busy, refusal, onClose, onConfirm }: PauseDialogProps) {
  const t = useT();
  const form = useId();
  const [message, setMessage] = useState('');
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('dates.pause.title')}
      actions={
        <>
          <Button onClick={onClose}>{t('dates.pause.keep')}</Button>
          <Button
            type="submit"
            form={form}
            variant="danger"
            pending={busy}
            pendingLabel={t('dates.busy.pause')}
          >
            {t('dates.step.pause')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm(message.trim());
        }}
      >
        <p>{performance.queueEnabled ? t('dates.pause.lead') : t('dates.pause.leadNoLine')}</p>
        {performance.queueEnabled ? (
          <TextArea
            label={t('dates.pause.message')}
            hint={t('dates.pause.hint')}
            note={t('dates.countOf', { count: message.length, max: MESSAGE_MAX })}
            rows={3}
            maxLength={MESSAGE_MAX}
            value={message}
            onChange={(event) => setMessage(event.target.value)}
          />
        ) : null}
        {refusal ? <Notice tone="error">{refusal}</Notice> : null}
      </form>
    </Dialog>
  );
}
