'use client';

import { useLocale, useT } from '@/components/site/i18n-provider';
import { DateTime } from '@/components/ui/date-time';
import type { PlanVersion } from '@/lib/venues/desk-venue';

type PlanVersionsProps = { versions: readonly PlanVersion[]; timeZone: string };

/** Every version of the plan there was, and how many dates are on it. */
export function PlanVersions({ versions, timeZone }: PlanVersionsProps) {
  const t = useT();
  const locale = useLocale();
  return (
    <ul className="divide-y divide-line border-y border-line">
      {versions.map(({ version, seatCount, createdAt, performances }, index) => (
        <li key={version} className="tabular flex flex-wrap items-baseline gap-x-6 gap-y-1 py-3">
          <span className="font-semibold">{t('plan.version', { version })}</span>
          <span>{t('common.seats', { count: seatCount })}</span>
          <DateTime
            at={createdAt}
            as="date-time"
            locale={locale}
            timeZone={timeZone}
            className="text-ink-soft"
          />
          <span className="ml-auto text-ink-soft">
            {performances > 0
              ? t('plan.usedBy', { count: performances })
              : index === 0
                ? t('plan.usedNext')
                : t('plan.unused')}
          </span>
        </li>
      ))}
    </ul>
  );
}
