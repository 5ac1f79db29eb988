'use client';

import { Accessibility, Ban, SeparatorVertical, UsersRound } from 'lucide-react';
import { useT } from '@/components/site/i18n-provider';
import type { SeatKind } from '@/lib/seating/layout';
import { blockSeats, markSeats, setAisle } from '../plan/mark-seats';
import { chosenSeats, seatsChosen } from '../plan/places';
import type { PlanEditor } from '../use-plan-editor';
import { ToggleButton } from './toggle-button';

/** What the chosen seats are: for sale or not, and for whom. A button is on when all of them are. */
export function MarkButtons({ editor }: { editor: PlanEditor }) {
  const t = useT();
  const { plan, selection, apply } = editor;
  const seats = chosenSeats(plan, selection);
  const picked = seatsChosen(plan, selection);
  const blocked = seats.every((seat) => seat.blocked);
  const aisle = seats.every((seat) => seat.aisleAfter);
  const mark = (kind: SeatKind) => {
    const already = seats.every((seat) => seat.kind === kind);
    return {
      pressed: already,
      onPress: () =>
        apply({
          command: already ? 'ordinary' : kind,
          change: (now) => markSeats(now, picked, already ? null : kind),
        }),
    };
  };
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-sm font-semibold">{t('plan.marks')}</legend>
      <div className="grid grid-cols-2 gap-2">
        <ToggleButton
          icon={<Ban aria-hidden />}
          pressed={blocked}
          onPress={() =>
            apply({
              command: blocked ? 'unblock' : 'block',
              change: (now) => blockSeats(now, picked, !blocked),
            })
          }
        >
          {t('plan.blocked')}
        </ToggleButton>
        <ToggleButton icon={<Accessibility aria-hidden />} {...mark('accessible')}>
          {t('plan.accessible')}
        </ToggleButton>
        <ToggleButton icon={<UsersRound aria-hidden />} {...mark('companion')}>
          {t('plan.companion')}
        </ToggleButton>
        <ToggleButton
          icon={<SeparatorVertical aria-hidden />}
          pressed={aisle}
          onPress={() =>
            apply({
              command: aisle ? 'noAisle' : 'aisle',
              change: (now) => setAisle(now, picked, !aisle),
            })
          }
        >
          {t('plan.aisleAfter')}
        </ToggleButton>
      </div>
    </fieldset>
  );
}
