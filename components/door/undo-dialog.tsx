'use client';

import { Undo2 } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { seatName } from '@/components/booking/seat-names';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import type { ErrorCode, FieldError } from '@/lib/errors';
import type { Ticket } from '@/lib/orders/order';

export type UndoAction = (input: {
  code: string;
  reason: string;
}) => Promise<{ ok: true; data: Ticket } | { ok: false; code: ErrorCode; fieldErrors?: FieldError[] }>;

type UndoDialogProps = {
  /** Of the ticket that was scanned last; empty: none was. */
  code: string;
  action: UndoAction;
};

type Outcome = { done: Ticket } | { error: ErrorCode | 'network' } | null;

/** An admin takes a check-in back, of the ticket that was scanned last or of one whose code is typed. */
export function UndoDialog({ code, action }: UndoDialogProps) {
  const t = useT();
  const formId = useId();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>(null);
  const [missing, setMissing] = useState<string[]>([]);

  const undo = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const [code = '', reason = ''] = ['code', 'reason'].map((name) => textOf(form, name));
    const left = [code ? '' : 'code', reason ? '' : 'reason'].filter(Boolean);
    setMissing(left);
    if (left[0]) return focusOn(form, left[0]);
    setBusy(true);
    setOutcome(null);
    try {
      const answer = await action({ code, reason });
      setOutcome(answer.ok ? { done: answer.data } : { error: answer.code });
      if (answer.ok) setOpen(false);
    } catch {
      setOutcome({ error: 'network' });
    }
    setBusy(false);
  };
  const done = outcome && 'done' in outcome ? outcome.done : null;
  const error = outcome && 'error' in outcome ? outcome.error : null;

  return (
    <div className="grid justify-items-start gap-3">
      <Button
        icon={<Undo2 aria-hidden />}
        onClick={() => {
          setOutcome(null);
          setMissing([]);
          setOpen(true);
        }}
      >
        {t('door.undo.open')}
      </Button>
      {done ? <Notice tone="success" live title={t('door.undo.done', { seat: seatName(done, t) })} /> : null}
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('door.undo.title')}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{t('door.undo.keep')}</Button>
            <Button
              type="submit"
              form={formId}
              variant="danger"
              pending={busy}
              pendingLabel={t('door.undo.undoing')}
            >
              {t('door.undo.confirm')}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={undo} noValidate className="grid gap-4">
          <p className="text-ink-soft">{t('door.undo.lead')}</p>
          {error ? <Notice tone="error" live title={t(`error.${error}`)} /> : null}
          <TextField
            // Another ticket was scanned meanwhile: an uncontrolled field keeps what it had.
            key={code}
            label={t('door.undo.code')}
            name="code"
            defaultValue={code}
            autoComplete="off"
            spellCheck={false}
            maxLength={400}
            error={missing.includes('code') && t('form.required')}
            required
          />
          <TextField
            label={t('door.undo.reason')}
            hint={t('door.undo.reasonHint')}
            name="reason"
            autoComplete="off"
            maxLength={300}
            error={missing.includes('reason') && t('form.required')}
            required
          />
        </form>
      </Dialog>
    </div>
  );
}

function textOf(form: HTMLFormElement, name: string): string {
  return String(new FormData(form).get(name) ?? '').trim();
}

function focusOn(form: HTMLFormElement, name: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLElement) field.focus();
}
