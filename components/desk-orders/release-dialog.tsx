'use client';

import { useState } from 'react';
import { seatName } from '@/components/booking/seat-names';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { type PricedLayout, placeOf } from '@/lib/seating/layout';
import type { SeatBlock } from '@/lib/seating/seat-block';

type ReleaseDialogProps = {
  block: SeatBlock;
  layout: PricedLayout;
  busy: boolean;
  onClose: () => void;
  onRelease: (seats: readonly number[]) => void;
};

/** Which seats of a block are put on sale again. */
export function ReleaseDialog({ block, layout, busy, onClose, onRelease }: ReleaseDialogProps) {
  const t = useT();
  const [kept, setKept] = useState<readonly number[]>([]);
  const wanted = block.seats.filter((seat) => !kept.includes(seat));
  const turn = (seat: number) =>
    setKept(kept.includes(seat) ? kept.filter((other) => other !== seat) : [...kept, seat]);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('blocks.releaseTitle')}
      actions={
        <>
          <Button onClick={onClose}>{t('blocks.releaseKeep')}</Button>
          <Button
            variant="primary"
            aria-disabled={wanted.length === 0 || undefined}
            pending={busy}
            pendingLabel={t('blocks.releasing')}
            onClick={() => onRelease(wanted)}
          >
            {t('blocks.release')}
          </Button>
        </>
      }
    >
      <p className="mb-3 font-semibold break-words">{block.note}</p>
      <fieldset disabled={busy} className="mb-4">
        <legend className="mb-2 text-ink-soft">{t('blocks.releaseChoose')}</legend>
        <div className="max-h-72 divide-y divide-line overflow-y-auto border-y border-line">
          {block.seats.map((seat) => (
            <label key={seat} className="flex min-h-11 items-center gap-3 py-1.5">
              <input
                type="checkbox"
                checked={!kept.includes(seat)}
                onChange={() => turn(seat)}
                className="size-5 shrink-0"
              />
              <span className="leading-snug">{seatName(placeOf(layout, seat), t)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p role="status">
        {wanted.length === 0 ? t('blocks.releaseNone') : t('blocks.releaseLead', { count: wanted.length })}
      </p>
    </Dialog>
  );
}
