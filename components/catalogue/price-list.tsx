import { classNames } from '@/components/ui/class-names';
import { Money } from '@/components/ui/money';
import type { Performance } from '@/lib/catalog/performance';

type PriceListProps = { zones: Performance['zones']; locale: string; className?: string };

/** What a seat costs in each zone, with the colour that the zone has on the seat map. */
export function PriceList({ zones, locale, className }: PriceListProps) {
  return (
    <dl className={classNames('divide-y divide-line', className)}>
      {zones.map((zone) => (
        <div key={zone.id} className="flex items-center justify-between gap-6 py-2.5">
          <dt className="flex items-center gap-2.5">
            <span
              aria-hidden
              className="size-3.5 shrink-0 rounded-xs border border-ink/20"
              style={{ backgroundColor: zone.color }}
            />
            {zone.name}
          </dt>
          <dd className="font-semibold">
            <Money amount={zone.price} currency={zone.currency} locale={locale} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Whether all dates have the same zones at the same prices. */
export function samePrices(performances: Performance[]): boolean {
  const prices = performances.map(({ zones }) => JSON.stringify(zones.map(({ id, price }) => [id, price])));
  return new Set(prices).size <= 1;
}
