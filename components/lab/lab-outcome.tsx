import { useT } from '@/components/site/i18n-provider';
import { Notice } from '@/components/ui/notice';
import type { LabRun, Setback } from '@/lib/lab/lab-run';
import { ResultChart } from './result-chart';
import { ResultTable } from './result-table';

/** What a run has found so far. */
export function LabOutcome({ run }: { run: LabRun }) {
  const t = useT();
  const { state, results, trouble, input } = run;
  const met = (setback: Setback) => results.some(({ setbacks }) => setbacks[setback]);
  const caption = t('lab.caption', {
    count: input.n,
    wallets: t(input.wallets === 'one' ? 'lab.inOne' : 'lab.inEach'),
  });
  return (
    <div className="grid gap-8">
      {state === 'failed' ? (
        <Notice tone="error" title={t('lab.failed')} live>
          {t(`error.${trouble ?? 'internal'}`)}
        </Notice>
      ) : null}
      {state === 'stopped' ? <Notice title={t('lab.stopped')} live /> : null}
      {met('redis-away') ? (
        <Notice tone="warning" title={t('lab.redisAway')} live>
          {t('lab.redisAwayHint')}
        </Notice>
      ) : null}
      {met('fault') ? <Notice tone="warning" title={t('lab.faults')} live /> : null}
      {results.length > 0 ? (
        <>
          <ResultChart results={results} caption={caption} />
          <ResultTable results={results} caption={caption} />
        </>
      ) : null}
    </div>
  );
}
