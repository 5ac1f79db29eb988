import { useLocale, useT } from '@/components/site/i18n-provider';
import { CopyButton } from '@/components/ui/copy-button';
import type { Published } from './use-draw';

type PublishedDrawProps = {
  performanceId: string;
  published: Published;
  /** False without scripts, which copying needs. */
  canCopy: boolean;
};

/** Everything that is published of a draw, ready to be copied. */
export function PublishedDraw({ performanceId, published, canCopy }: PublishedDrawProps) {
  const t = useT();
  const locale = useLocale();
  const { epoch, shuffle } = published;
  const later = t('fair.atOpening');
  const copy = (label: string) => (canCopy ? label : undefined);
  return (
    <dl className="divide-y divide-line border-y border-line">
      <Row label={t('fair.performanceId')} copy={copy(t('fair.copy.performanceId'))} value={performanceId} />
      <Row label={t('fair.epoch')} value={String(epoch)} />
      <Row label={t('fair.commitment')} copy={copy(t('fair.copy.commitment'))} value={shuffle?.commitment} />
      <Row label={t('fair.seed')} copy={copy(t('fair.copy.seed'))} value={shuffle?.seed} later={later} />
      <Row
        label={t('fair.size')}
        value={shuffle?.size === undefined ? undefined : new Intl.NumberFormat(locale).format(shuffle.size)}
        later={later}
      />
    </dl>
  );
}

type RowProps = { label: string; value: string | undefined; copy?: string | undefined; later?: string };

function Row({ label, value, copy, later = '' }: RowProps) {
  return (
    <div className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <dt className="text-sm text-ink-soft sm:pt-1.5">{label}</dt>
      <dd className="grid min-w-0 justify-items-start gap-1 sm:pt-1.5">
        {value === undefined ? (
          <span className="text-ink-soft">{later}</span>
        ) : (
          <code className="tabular min-w-0 text-sm break-all">{value}</code>
        )}
        {value !== undefined && copy ? (
          <span className="-ml-3">
            <CopyButton text={value} label={copy} />
          </span>
        ) : null}
      </dd>
    </div>
  );
}
