'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { seatNames } from '@/components/booking/seat-names';
import type { SeatStatus } from '@/components/booking/use-seat-status';
import { useNewsFocus } from '@/components/money/use-news-focus';
import { SeatMap } from '@/components/seat-map/seat-map';
import { useSeatSelection } from '@/components/seat-map/use-seat-selection';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Notice, type NoticeTone } from '@/components/ui/notice';
import type { PricedLayout } from '@/lib/seating/layout';
import type { SeatBlock } from '@/lib/seating/seat-block';
import { SEAT_FREE } from '@/lib/seating/seat-status';
import { BlockForm } from './block-form';
import { BlockList } from './block-list';
import { useBlocks } from './use-blocks';

type BlockBoardProps = {
  performanceId: string;
  layout: PricedLayout;
  seats: SeatStatus;
  status: Uint8Array;
  blocks: SeatBlock[];
  currency: string;
  timeZone: string;
};

const MOST = 100;

type News = { tone: NoticeTone; text: string };

/** The map with what is chosen on it, the way to keep that from the sale, and what is kept already. */
export function BlockBoard({
  performanceId,
  layout,
  seats,
  status,
  currency,
  timeZone,
  ...props
}: BlockBoardProps) {
  const t = useT();
  const locale = useLocale();
  const { selected, toggle, drop, clear } = useSeatSelection(MOST);
  const { blocks, pending, block, release } = useBlocks(performanceId, props.blocks, status);
  const [news, setNews] = useState<News | null>(null);
  const place = useNewsFocus(news);

  const lose = (gone: readonly number[]) => {
    const names = seatNames(layout, gone, t, locale);
    setNews({ tone: 'warning', text: t('blocks.taken', { count: gone.length, seats: names }) });
    drop(gone);
    seats.markTaken(gone);
  };
  const look = useEffectEvent(() => {
    if (pending !== 'none') return;
    const gone = selected.filter((seat) => status[seat] !== SEAT_FREE);
    if (gone.length > 0) lose(gone);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once for every new state of the hall
  useEffect(() => look(), [status]);

  const blockChosen = async (note: string): Promise<boolean> => {
    const refusal = await block(selected, note);
    if (refusal === null) {
      setNews({ tone: 'success', text: t('blocks.done', { count: selected.length }) });
      clear();
    } else if (refusal.taken.length > 0) lose(refusal.taken);
    else setNews({ tone: 'error', text: t(`error.${refusal.code}`) });
    seats.refresh();
    return refusal === null;
  };
  const releaseChosen = async (wanted: readonly number[]) => {
    const refusal = await release(wanted);
    if (refusal === null) setNews({ tone: 'success', text: t('blocks.released', { count: wanted.length }) });
    else {
      const text = refusal.code === 'invalid' ? t('blocks.notByHand') : t(`error.${refusal.code}`);
      setNews({ tone: 'error', text });
    }
    seats.refresh();
  };

  return (
    <>
      <div ref={place} tabIndex={-1} className="mb-5 empty:hidden">
        {news ? (
          <Notice tone={news.tone} live>
            {news.text}
          </Notice>
        ) : null}
      </div>
      <SeatMap
        layout={layout}
        status={status}
        selected={selected}
        maxSeats={MOST}
        onToggle={(seat) => {
          setNews(null);
          toggle(seat);
        }}
        onLimit={() => setNews({ tone: 'info', text: t('seats.limitReached', { count: MOST }) })}
        currency={currency}
        locked={pending !== 'none'}
      >
        <BlockForm count={selected.length} pending={pending === 'block'} onBlock={blockChosen} />
      </SeatMap>
      <BlockList
        blocks={blocks}
        layout={layout}
        timeZone={timeZone}
        busy={pending === 'release'}
        onRelease={releaseChosen}
      />
    </>
  );
}
