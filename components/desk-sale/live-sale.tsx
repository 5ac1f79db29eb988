'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Section } from '@/components/site/page';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import type { DeskPerformance } from '@/lib/catalog/desk-concert';
import type { SaleStats } from '@/lib/sale/sale-stats';
import { formatTime } from '@/lib/time';
import { LineControl, type SaveLine } from './line-control';
import { SaleCards } from './sale-cards';
import { SaleCharts } from './sale-charts';
import { useLiveStats } from './use-live-stats';

type LiveSaleProps = {
  performance: DeskPerformance;
  /** Those that the page was made with. */
  first: SaleStats;
  saveLine: SaveLine;
  /** The hall as it is being sold. */
  map: ReactNode;
};

/** A sale as it goes on: its figures, charts and map, and the hold on its line. */
export function LiveSale({ performance, first, saveLine, map }: LiveSaleProps) {
  const t = useT();
  const locale = useLocale();
  const router = useRouter();
  const { stats, late } = useLiveStats(performance.id, first);
  const { timezone } = performance.venue;
  const time = formatTime(stats.at, 'time-seconds', locale, timezone);
  const { status, revision } = stats;

  // What others have done to the sale: buttons, sliders and the log are read anew.
  const shown = `${performance.revision} ${performance.status}`;
  const is = `${revision} ${status}`;
  const redraw = useEffectEvent(() => router.refresh());
  useEffect(() => {
    if (is !== shown) redraw();
  }, [is, shown]);

  const over = status === 'closed' || status === 'cancelled';
  return (
    <>
      <LiveRegion
        message={late ? t('liveSale.late') : t('liveSale.nowStatus', { status: t(`sale.${status}`) })}
      />
      {late ? (
        <Notice tone="warning" title={t('liveSale.late')} className="mb-5">
          {t('liveSale.lateLead', { time })}
        </Notice>
      ) : null}
      {stats.stale ? (
        <Notice tone="warning" className="mb-5">
          {t('liveSale.lineAway')}
        </Notice>
      ) : null}
      <section aria-label={t('liveSale.figures')}>
        <SaleCards
          stats={stats}
          maxActive={performance.queue.enabled ? performance.queue.maxActive : null}
          timeZone={timezone}
        />
        <p className="tabular mt-2 text-sm text-ink-soft">{t('liveSale.asOf', { time })}</p>
      </section>
      <Section title={t('liveSale.charts')}>
        <SaleCharts stats={stats} timeZone={timezone} />
      </Section>
      <Section title={t('liveSale.steer')} id="line">
        {!performance.queue.enabled ? (
          <p className="text-ink-soft">{t('liveSale.noLine')}</p>
        ) : over ? (
          <p className="text-ink-soft">{t('liveSale.stopped')}</p>
        ) : (
          <LineControl performance={performance} left={stats.free + stats.held} save={saveLine} />
        )}
      </Section>
      <Section title={t('liveSale.map')} id="map">
        {map}
      </Section>
    </>
  );
}
