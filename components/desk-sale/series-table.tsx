'use client';

import { useLocale, useT } from '@/components/site/i18n-provider';
import { DateTime } from '@/components/ui/date-time';
import type { SalePoint } from '@/lib/sale/sale-stats';

type SeriesTableProps = { series: SalePoint[]; timeZone: string };

const MOST_ROWS = 24;

/** The charts in numbers, the latest first. */
export function SeriesTable({ series, timeZone }: SeriesTableProps) {
  const t = useT();
  const locale = useLocale();
  const write = (value: number) => new Intl.NumberFormat(locale).format(value);
  const step = Math.ceil(series.length / MOST_ROWS);
  const rows = series.toReversed().filter((_, index) => index % step === 0);
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-medium">{t('liveSale.table')}</summary>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        aria-label={t('liveSale.table')}
        className="max-h-96 overflow-auto border border-line"
      >
        <table className="tabular w-full text-sm">
          <thead>
            <tr className="bg-well text-left [&>th]:px-3 [&>th]:py-2 [&>th:not(:first-child)]:text-right">
              <th scope="col">{t('liveSale.time')}</th>
              <th scope="col">{t('liveSale.sold')}</th>
              <th scope="col">{t('liveSale.waiting')}</th>
              <th scope="col">{t('liveSale.admitted')}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map(({ at, sold, waiting, admitted }) => (
              <tr key={at} className="[&>*]:px-3 [&>*]:py-1.5 [&>td]:text-right">
                <th scope="row" className="text-left font-normal">
                  <DateTime at={at} as="date-time-short" locale={locale} timeZone={timeZone} />
                </th>
                <td>{write(sold)}</td>
                <td>{write(waiting)}</td>
                <td>{write(admitted)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
