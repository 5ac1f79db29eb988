'use client';

import { Armchair } from 'lucide-react';
import { useState } from 'react';
import { seatNames } from '@/components/booking/seat-names';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Section } from '@/components/site/page';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { PricedLayout } from '@/lib/seating/layout';
import type { SeatBlock } from '@/lib/seating/seat-block';
import { formatTime } from '@/lib/time';
import { ReleaseDialog } from './release-dialog';

type BlockListProps = {
  blocks: SeatBlock[];
  layout: PricedLayout;
  timeZone: string;
  busy: boolean;
  onRelease: (seats: readonly number[]) => Promise<void>;
};

/** What is kept from the sale by hand: for whom, by whom, since when; and the way back. */
export function BlockList({ blocks, layout, timeZone, busy, onRelease }: BlockListProps) {
  const t = useT();
  const locale = useLocale();
  const [open, setOpen] = useState<string | null>(null);
  const opened = blocks.find((block) => nameOf(block) === open);
  return (
    <Section title={t('blocks.list')}>
      {blocks.length === 0 ? (
        <EmptyState icon={Armchair} title={t('blocks.none')} />
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {blocks.map((block) => (
            <li
              key={nameOf(block)}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4"
            >
              <div className="min-w-0 grow basis-72">
                <h3 className="text-lg leading-snug font-bold break-words">{block.note}</h3>
                <p className="tabular">
                  <span className="font-semibold">{t('common.seats', { count: block.seats.length })}</span>
                  {` · ${seatNames(layout, block.seats, t, locale)}`}
                </p>
                <p className="text-sm text-ink-soft">
                  {t('blocks.by', {
                    name: block.blockedBy.name,
                    time: formatTime(block.createdAt, 'date-time', locale, timeZone),
                  })}
                </p>
              </div>
              <Button
                size="sm"
                aria-label={t('blocks.releaseWhich', { note: block.note })}
                onClick={() => setOpen(nameOf(block))}
              >
                {t('blocks.release')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 text-sm text-ink-soft">{t('blocks.planHint')}</p>
      {opened ? (
        <ReleaseDialog
          block={opened}
          layout={layout}
          busy={busy}
          onClose={() => setOpen(null)}
          onRelease={(seats) => void onRelease(seats).then(() => setOpen(null))}
        />
      ) : null}
    </Section>
  );
}

/** The same block again, also when some of its seats are gone. */
const nameOf = ({ createdAt, blockedBy, note }: SeatBlock) => `${createdAt} ${blockedBy.id} ${note}`;
