'use client';

import { Accessibility, Ban, UsersRound } from 'lucide-react';
import { useT } from '@/components/site/i18n-provider';
import { classNames } from '@/components/ui/class-names';
import type { Seat } from '../plan/parts';

type SeatButtonProps = { seat: Seat; pressed: boolean; onPress: (more: boolean) => void };

/** A seat of the list, with a sign for what it is marked as. */
export function SeatButton({ seat, pressed, onPress }: SeatButtonProps) {
  const t = useT();
  const marks = [
    seat.kind === 'accessible' && t('plan.accessible'),
    seat.kind === 'companion' && t('plan.companion'),
    seat.blocked && t('plan.blocked'),
    seat.aisleAfter && t('plan.aisleAfter'),
  ].filter(Boolean);
  const Sign = seat.blocked
    ? Ban
    : seat.kind === 'accessible'
      ? Accessibility
      : seat.kind
        ? UsersRound
        : null;
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-label={[t('plan.seatNamed', { label: seat.label }), ...marks].join(', ')}
      onClick={(event) => onPress(event.shiftKey || event.ctrlKey || event.metaKey)}
      className={classNames(
        'tabular inline-flex min-h-11 min-w-11 items-center justify-center gap-1 rounded-sm border px-1.5 text-sm [&_svg]:size-3.5',
        pressed ? 'border-ink bg-ink text-paper' : 'border-line-strong bg-sheet hover:border-ink',
      )}
    >
      {seat.label}
      {Sign ? <Sign aria-hidden /> : null}
    </button>
  );
}
