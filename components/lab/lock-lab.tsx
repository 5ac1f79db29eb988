'use client';

import { FlaskConical } from 'lucide-react';
import { useT } from '@/components/site/i18n-provider';
import { Section } from '@/components/site/page';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { isUnderWay, type LabRun, type LabWay } from '@/lib/lab/lab-run';
import { LabForm } from './lab-form';
import { LabOutcome } from './lab-outcome';
import { LabProgress } from './lab-progress';
import { RESULT_ID, type StartAction, type StopAction, useLabRun } from './use-lab-run';

type LockLabProps = {
  /** The run that goes on, else the last one. */
  run: LabRun | null;
  /** How many connections to the database this process may have. */
  connections: number;
  /** The way that serves the shop itself. */
  serving: LabWay;
  startAction: StartAction;
  stopAction: StopAction;
};

/** Measures the ways of keeping top-ups apart, and shows what came of it while it comes. */
export function LockLab({ run: first, connections, serving, startAction, stopAction }: LockLabProps) {
  const t = useT();
  const { run, starting, trouble, start, stop } = useLabRun(first, startAction, stopAction);
  const busy = run !== null && isUnderWay(run);
  return (
    <>
      <Section title={t('lab.setup')} className="mt-0!">
        <LabForm
          first={run?.input}
          connections={connections}
          serving={serving}
          busy={starting || busy}
          onStart={start}
        />
      </Section>
      <Section title={t('lab.result')} id={RESULT_ID} className="scroll-mt-24">
        <div className="grid gap-8">
          {trouble ? <Notice tone="error" title={t(`error.${trouble}`)} live /> : null}
          <LabProgress run={run} onStop={stop} />
          {run ? (
            <LabOutcome run={run} />
          ) : (
            <EmptyState icon={FlaskConical} title={t('lab.empty')}>
              {t('lab.emptyHint')}
            </EmptyState>
          )}
        </div>
      </Section>
    </>
  );
}
