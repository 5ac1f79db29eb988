import type { ReactNode } from 'react';
import { classNames } from './class-names';

type Fact = { label: ReactNode; value: ReactNode };

type FactsProps = {
  items: Fact[];
  /** `rows`: label left, value right, hairlines between (sums, receipts). `grid`: label above value (date, venue). */
  layout?: 'rows' | 'grid';
  className?: string;
};

/** Names and values, as on a receipt or a programme. */
export function Facts({ items, layout = 'rows', className }: FactsProps) {
  const rows = layout === 'rows';
  return (
    <dl
      className={classNames(rows ? 'divide-y divide-line' : 'grid gap-x-8 gap-y-4 sm:grid-cols-2', className)}
    >
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one receipt never change places
        <div key={index} className={rows ? 'flex items-baseline justify-between gap-6 py-2.5' : ''}>
          <dt className="text-sm text-ink-soft">{item.label}</dt>
          <dd className={classNames('tabular', rows ? 'text-right font-medium' : 'mt-0.5 font-semibold')}>
            {item.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
