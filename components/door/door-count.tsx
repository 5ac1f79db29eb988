'use client';

import { useLocale, useT } from '@/components/site/i18n-provider';
import { classNames } from '@/components/ui/class-names';
import type { DoorCounts } from '@/lib/door/door-performance';
import { useDoorCounts } from './use-door-counts';

/** How many are inside of how many, as it moves. */
export function DoorCount({ performanceId, first }: { performanceId: string; first: DoorCounts }) {
  const t = useT();
  const locale = useLocale();
  const { counts, late } = useDoorCounts(performanceId, first);
  const inside = counts.inside.toLocaleString(locale);
  return (
    <div className="shrink-0 text-right">
      <p>
        <span className="display tabular text-3xl">{inside}</span> {t('door.inside')}
      </p>
      <p className={classNames('tabular text-sm', late ? 'text-warning' : 'text-ink-soft')}>
        {t(late ? 'door.countsLate' : 'door.ofExpected', { count: counts.expected })}
      </p>
    </div>
  );
}
