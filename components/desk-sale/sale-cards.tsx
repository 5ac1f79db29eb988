'use client';

import type { ReactNode } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { classNames } from '@/components/ui/class-names';
import { Money } from '@/components/ui/money';
import type { SaleStats } from '@/lib/sale/sale-stats';
import { outlookText } from './outlook-text';

type SaleCardsProps = { stats: SaleStats; maxActive: number | null; timeZone: string };

/** The figures of a sale, largest first: what is sold, then who is there, then the money. */
export function SaleCards({ stats, maxActive, timeZone }: SaleCardsProps) {
  const t = useT();
  const locale = useLocale();
  const { sold, seatCount, blocked, held, free, waiting, called, admitted, revenue, refunded, currency } =
    stats;
  const write = (value: number) => new Intl.NumberFormat(locale).format(value);
  const forSale = seatCount - blocked;
  const share = forSale === 0 ? 0 : sold / forSale;
  const outlook = outlookText(stats, t, locale, timeZone);
  return (
    <dl
      data-testid="figures"
      className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line lg:grid-cols-4"
    >
      <Card
        wide
        label={t('liveSale.sold')}
        note={t('liveSale.soldOf', { count: forSale, percent: percent(share, locale) })}
      >
        <span className="text-5xl">{write(sold)}</span>
        <span aria-hidden className="mt-2 flex h-2 bg-well">
          <span className="bg-ink" style={{ width: `${share * 100}%` }} />
          <span
            className="bg-[repeating-linear-gradient(-45deg,var(--ink)_0_2px,transparent_2px_4px)]"
            style={{ width: `${forSale === 0 ? 0 : (held / forSale) * 100}%` }}
          />
        </span>
      </Card>
      <Card wide label={t('liveSale.revenue')} note={t('liveSale.revenueNote')}>
        <Money amount={revenue} currency={currency} locale={locale} className="text-4xl" />
      </Card>
      <Card
        label={t('liveSale.waiting')}
        note={called > 0 ? t('liveSale.called', { count: called }) : undefined}
      >
        {write(waiting)}
      </Card>
      <Card
        label={t('liveSale.admitted')}
        note={
          maxActive === null
            ? t('liveSale.soFar', { count: stats.admittedSoFar })
            : `${t('liveSale.ofCap', { count: maxActive })} · ${t('liveSale.soFar', { count: stats.admittedSoFar })}`
        }
      >
        {write(admitted)}
      </Card>
      <Card label={t('liveSale.held')}>{write(held)}</Card>
      <Card
        label={t('liveSale.free')}
        note={blocked > 0 ? t('liveSale.blocked', { count: blocked }) : undefined}
      >
        {write(free)}
      </Card>
      <Card label={t('liveSale.pace')} note={t('liveSale.paceNote')}>
        {stats.pacePerMinute === null ? '–' : t('liveSale.perMinute', { pace: stats.pacePerMinute })}
      </Card>
      <Card label={t('liveSale.refunded')}>
        <Money amount={refunded} currency={currency} locale={locale} />
      </Card>
      <Card wide label={t('liveSale.outlook')} note={outlook.note}>
        <span className={outlook.known ? undefined : 'font-sans text-lg font-medium text-ink-soft'}>
          {outlook.text}
        </span>
      </Card>
    </dl>
  );
}

type CardProps = { label: string; note?: string; wide?: boolean; children: ReactNode };

function Card({ label, note, wide, children }: CardProps) {
  return (
    <div className={classNames('grid min-w-0 content-start gap-1 bg-sheet p-4 sm:p-5', wide && 'col-span-2')}>
      <dt className="text-sm font-medium text-ink-soft">{label}</dt>
      <dd className="display tabular grid min-w-0 text-2xl break-words">{children}</dd>
      {note ? <dd className="tabular text-sm text-ink-soft">{note}</dd> : null}
    </div>
  );
}

/** Rounded down, so that it says 100 % only of all. */
function percent(share: number, locale: string): string {
  const floored = Math.floor(share * 1_000) / 1_000;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(floored);
}
