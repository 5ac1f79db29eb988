'use client';

import { useMemo } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import type { PricedLayout } from '@/lib/seating/layout';
import { countSections } from './count-sections';

type SectionTableProps = { layout: PricedLayout; status: Uint8Array };

/** The heat map in numbers: every section with what is sold, held and free. */
export function SectionTable({ layout, status }: SectionTableProps) {
  const t = useT();
  const locale = useLocale();
  const sections = useMemo(() => countSections(layout, status), [layout, status]);
  const write = (value: number) => new Intl.NumberFormat(locale).format(value);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  return (
    <details>
      <summary className="min-h-11 cursor-pointer content-center font-medium">
        {t('liveSale.sections')}
      </summary>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        aria-label={t('liveSale.sections')}
        className="max-h-[32rem] overflow-auto border border-line"
      >
        <table className="tabular w-full text-sm">
          <thead>
            <tr className="bg-well [&>th]:px-3 [&>th]:py-2 [&>th]:text-left [&>th:nth-child(n+3)]:text-right">
              <th scope="col">{t('liveSale.section')}</th>
              <th scope="col">{t('liveSale.zone')}</th>
              <th scope="col">{t('liveSale.sold')}</th>
              <th scope="col">{t('liveSale.held')}</th>
              <th scope="col">{t('liveSale.free')}</th>
              <th scope="col">{t('liveSale.gone')}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {sections.map(({ name, zone, sold, held, free, share }, index) => (
              <tr
                // biome-ignore lint/suspicious/noArrayIndexKey: a plan's sections never change places, and may share a name
                key={index}
                className="[&>*]:px-3 [&>*]:py-1.5 [&>td:nth-child(n+3)]:text-right"
              >
                <th scope="row" className="text-left font-semibold">
                  {name}
                </th>
                <td>{zone}</td>
                <td>{write(sold)}</td>
                <td>{write(held)}</td>
                <td>{write(free)}</td>
                <td>{percent.format(Math.floor(share * 100) / 100)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
