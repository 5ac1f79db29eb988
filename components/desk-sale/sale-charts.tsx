'use client';

import { useMemo } from 'react';
import { useT } from '@/components/site/i18n-provider';
import type { SalePoint, SaleStats } from '@/lib/sale/sale-stats';
import { SaleChart } from './sale-chart';
import { SeriesTable } from './series-table';

type SaleChartsProps = { stats: SaleStats; timeZone: string };

/** How the sale has gone so far: what was sold, and who was there. The same as a table for whoever wants numbers. */
export function SaleCharts({ stats, timeZone }: SaleChartsProps) {
  const t = useT();
  const { series, seatCount, blocked } = stats;
  const lines = useMemo(() => {
    const of = (name: Exclude<keyof SalePoint, 'at'>) =>
      series.map((point) => ({ at: Date.parse(point.at), value: point[name] }));
    return { sold: of('sold'), waiting: of('waiting'), admitted: of('admitted') };
  }, [series]);
  const last = series.at(-1);
  if (series.length < 2 || !last) return <p className="text-ink-soft">{t('liveSale.chart.none')}</p>;
  return (
    <div className="grid gap-6">
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
        <SaleChart
          title={t('liveSale.chart.sold')}
          description={t('liveSale.chart.soldText', { sold: last.sold, count: seatCount - blocked })}
          lines={[{ name: t('liveSale.sold'), look: 'ink', points: lines.sold, filled: true }]}
          most={{ value: seatCount - blocked, name: t('liveSale.chart.sellable') }}
          timeZone={timeZone}
        />
        <SaleChart
          title={t('liveSale.chart.people')}
          description={t('liveSale.chart.peopleText', { waiting: last.waiting, admitted: last.admitted })}
          lines={[
            { name: t('liveSale.waiting'), look: 'ink', points: lines.waiting },
            { name: t('liveSale.admitted'), look: 'accent', points: lines.admitted },
          ]}
          timeZone={timeZone}
        />
      </div>
      <SeriesTable series={series} timeZone={timeZone} />
    </div>
  );
}
