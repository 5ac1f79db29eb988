import { useLocale, useT } from '@/components/site/i18n-provider';
import { CopyButton } from '@/components/ui/copy-button';
import type { Published } from './use-draw';

type PublishedDrawProps = { performanceId: string; published: Published };

/** Everything that is published of a draw, ready to be copied. */
export function PublishedDraw({ performanceId, published: { epoch, shuffle } }: PublishedDrawProps) {
  const t = useT();
  const locale = useLocale();
  const later = t('fair.atOpening');
  return (
    <dl className="divide-y divide-line border-y border-line">
      <Row label={t('fair.performanceId')} copy={t('fair.copy.performanceId')} value={performanceId} />
      <Row label={t('fair.epoch')} value={String(epoch)} />
      <Row label={t('fair.commitment')} copy={t('fair.copy.commitment')} value={shuffle?.commitment} />
      <Row label={t('fair.seed')} copy={t('fair.copy.seed')} value={shuffle?.seed} later={later} />
      <Row
        label={t('fair.size')}
        value={shuffle?.size === undefined ? undefined : new Intl.NumberFormat(locale).format(shuffle.size)}
        later={later}
      />
    </dl>
  );
}

type RowProps = { label: string; value: string | undefined; copy?: string; later?: string };

function Row({ label, value, copy, later = '' }: RowProps) {
  return (
    <div className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <dt className="text-sm text-ink-soft sm:pt-1.5">{label}</dt>
      <dd className="flex min-w-0 flex-wrap items-center justify-between gap-x-4 sm:min-h-9">
        {value === undefined ? (
          <span className="text-ink-soft">{later}</span>
        ) : (
          <code className="tabular min-w-0 text-sm break-all">{value}</code>
        )}
        {value !== undefined && copy ? (
          <span className="-ml-3 sm:ml-0">
            <CopyButton text={value} label={copy} />
          </span>
        ) : null}
      </dd>
    </div>
  );
}
