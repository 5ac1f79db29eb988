'use client';

import { CirclePause, CirclePlay, CircleSlash, CircleX, Megaphone } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import type { DeskPerformance } from '@/lib/catalog/desk-concert';
import type { DateActionSet } from './action-types';
import { CancelDialog } from './cancel-dialog';
import { CancelledLine } from './cancelled-line';
import { CloseDialog } from './close-dialog';
import { type DateStep, stepsOf } from './date-steps';
import { PauseDialog } from './pause-dialog';
import { PublishDialog } from './publish-dialog';
import { useDateStep } from './use-date-step';

type DateActionsProps = {
  performance: DeskPerformance;
  actions: DateActionSet;
  /** The server's time, ISO 8601. */
  serverNow: string;
  /** Links that stand beside the buttons, e.g. to edit the date. */
  children?: ReactNode;
};

const ICONS: Record<DateStep, typeof Megaphone> = {
  publish: Megaphone,
  pause: CirclePause,
  resume: CirclePlay,
  close: CircleSlash,
  cancel: CircleX,
};

/**
 * What can be done about a date as it stands: publish, pause, resume, close, cancel. Whatever cannot be taken back, or
 * is seen by everybody at once, is asked again in a dialog. How it went is shown and spoken.
 */
export function DateActions({ performance, actions, serverNow, children }: DateActionsProps) {
  const t = useT();
  const [asking, setAsking] = useState<DateStep | null>(null);
  const { busy, outcome, take, forget } = useDateStep();
  const { id } = performance;
  const steps = stepsOf(performance);

  const dialog = (step: DateStep) => ({
    performance,
    open: asking === step,
    busy: busy === step,
    refusal: outcome && !outcome.ok ? outcome.text : null,
    onClose: () => setAsking(null),
  });
  const confirm = async (step: DateStep, ask: Parameters<typeof take>[1]) => {
    if (await take(step, ask)) setAsking(null);
  };
  const press = (step: DateStep) => {
    forget();
    if (step === 'resume') void take('resume', () => actions.resume({ id }));
    else setAsking(step);
  };

  return (
    <div className="grid content-start gap-3">
      <div className="flex flex-wrap gap-2 empty:hidden">
        {steps.map((step) => {
          const Icon = ICONS[step];
          return (
            <Button
              key={step}
              size="sm"
              variant={lookOf(step)}
              icon={<Icon aria-hidden />}
              pending={busy === step}
              pendingLabel={t(`dates.busy.${step}`)}
              onClick={() => press(step)}
            >
              {t(`dates.step.${step}`)}
            </Button>
          );
        })}
      </div>
      {children ? <div className="-mx-3 flex flex-wrap">{children}</div> : null}
      {performance.cancelledAt ? <CancelledLine performance={performance} /> : null}
      {performance.pausedAt && !performance.cancelledAt ? <PauseMessage performance={performance} /> : null}
      {outcome && !asking ? <Notice tone={outcome.ok ? 'success' : 'error'}>{outcome.text}</Notice> : null}
      <LiveRegion message={outcome?.text ?? ''} />

      <PublishDialog
        {...dialog('publish')}
        serverNow={serverNow}
        onConfirm={() => confirm('publish', () => actions.publish({ id }))}
      />
      <PauseDialog
        {...dialog('pause')}
        onConfirm={(message) => confirm('pause', () => actions.pause({ id, ...(message && { message }) }))}
      />
      <CloseDialog {...dialog('close')} onConfirm={() => confirm('close', () => actions.close({ id }))} />
      <CancelDialog {...dialog('cancel')} onConfirm={() => confirm('cancel', () => actions.cancel({ id }))} />
    </div>
  );
}

function lookOf(step: DateStep) {
  if (step === 'publish' || step === 'resume') return 'primary';
  return step === 'cancel' ? 'danger' : 'secondary';
}

function PauseMessage({ performance }: { performance: DeskPerformance }) {
  const t = useT();
  if (!performance.pauseMessage) return null;
  return (
    <p className="text-sm">
      <span className="text-ink-soft">{t('dates.pauseShown')}</span> {performance.pauseMessage}
    </p>
  );
}
