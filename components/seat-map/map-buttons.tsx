'use client';

import { Maximize, Minus, Plus } from 'lucide-react';
import { useT } from '@/components/site/i18n-provider';

type MapButtonsProps = {
  home: boolean;
  closest: boolean;
  onZoom: (factor: number) => void;
  onHome: () => void;
};

const BUTTON =
  'grid size-11 place-items-center bg-sheet text-ink hover:bg-well aria-disabled:text-ink-faint aria-disabled:hover:bg-sheet ' +
  '[&_svg]:size-5 focus-visible:relative focus-visible:z-10';

/** Zoom for those who have neither wheel nor two fingers at hand. At the end of the range a button stays focusable. */
export function MapButtons({ home, closest, onZoom, onHome }: MapButtonsProps) {
  const t = useT();
  return (
    <div className="absolute right-3 bottom-3 flex divide-x divide-line rounded-sm sm:grid sm:divide-x-0 sm:divide-y border border-line-strong shadow-lift">
      <button
        type="button"
        aria-label={t('seats.zoomIn')}
        aria-disabled={closest || undefined}
        className={BUTTON}
        onClick={() => onZoom(2)}
      >
        <Plus aria-hidden />
      </button>
      <button
        type="button"
        aria-label={t('seats.zoomOut')}
        aria-disabled={home || undefined}
        className={BUTTON}
        onClick={() => onZoom(0.5)}
      >
        <Minus aria-hidden />
      </button>
      <button
        type="button"
        aria-label={t('seats.zoomReset')}
        aria-disabled={home || undefined}
        className={BUTTON}
        onClick={onHome}
      >
        <Maximize aria-hidden />
      </button>
    </div>
  );
}
