import { Square } from 'lucide-react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { LiveRegion } from '@/components/ui/live-region';
import { isUnderWay, type LabRun } from '@/lib/lab/lab-run';

const BAR =
  'h-2 w-full appearance-none border-0 bg-well [&::-webkit-progress-bar]:bg-well [&::-webkit-progress-value]:bg-ink ' +
  '[&::-moz-progress-bar]:bg-ink';

type LabProgressProps = { run: LabRun | null; onStop: () => void };

/** How far the run has come; a screen reader hears of each way, not of each top-up. */
export function LabProgress({ run, onStop }: LabProgressProps) {
  return (
    <>
      <LiveRegion message={useSpoken(run)} />
      {run && isUnderWay(run) ? <UnderWay run={run} onStop={onStop} /> : null}
    </>
  );
}

function UnderWay({ run, onStop }: { run: LabRun; onStop: () => void }) {
  const t = useT();
  const { input, results, current, state } = run;
  const steps = input.ways.length;
  const answered = current?.answered ?? 0;
  const now = current
    ? t('lab.progress', { way: t(`lab.way.${current.way}`), answered, n: input.n })
    : t('lab.starting');
  return (
    <div className="grid gap-3 rounded-md border border-line bg-sheet p-4 sm:p-5">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="tabular font-semibold">{now}</p>
        <p className="tabular text-sm text-ink-soft">
          {t('lab.step', { step: Math.min(steps, results.length + 1), steps })}
        </p>
      </div>
      <progress
        className={BAR}
        aria-label={now}
        max={steps * input.n}
        value={results.length * input.n + answered}
      />
      <div>
        <Button
          icon={<Square aria-hidden />}
          pending={state === 'stopping'}
          pendingLabel={t('lab.stopping')}
          onClick={onStop}
        >
          {t('lab.stop')}
        </Button>
      </div>
    </div>
  );
}

/** What a screen reader hears. */
function useSpoken(run: LabRun | null): string {
  const t = useT();
  if (!run) return '';
  const { current, results, input, state } = run;
  if (current)
    return t('lab.spoken.way', {
      way: t(`lab.way.${current.way}`),
      step: results.length + 1,
      steps: input.ways.length,
    });
  if (state === 'done') return t('lab.spoken.done', { count: results.length });
  return '';
}
