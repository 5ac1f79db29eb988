import type { NoticeTone } from '@/components/ui/notice';
import type { Translate } from '@/lib/i18n/translate';
import type { PricedLayout } from '@/lib/seating/layout';
import { seatNames } from './seat-names';
import type { SingleSeatAdvice } from './single-seat-advice';
import type { Loss } from './use-choice';

/** What is said beside the button that holds, with what can be done about it. */
export type PickerMessage = {
  tone: NoticeTone;
  text: string;
  offers?: readonly { label: string; seats: readonly number[] }[];
};

type Words = { layout: PricedLayout; t: Translate; locale: string };

/** Chosen seats went away: which, what became of the rest, and the nearest like them. `kept`: how many are left. */
export function lossMessage(
  { seats, instead }: Loss,
  kept: number,
  { layout, t, locale }: Words,
): PickerMessage {
  const sentences = [
    t('seats.taken', { count: seats.length, seats: seatNames(layout, seats, t, locale) }),
    ...(kept > 0 ? [t('seats.stillChosen')] : []),
    ...(instead ? [] : [t('seats.nothingLike')]),
  ];
  return {
    tone: 'warning',
    text: sentences.join(' '),
    offers: instead
      ? [{ label: t('seats.takeInstead', { seats: seatNames(layout, instead, t, locale) }), seats: instead }]
      : [],
  };
}

/** The choice would leave single seats; `insisted`: it was to be held all the same. */
export function singleSeatMessage(
  { stranded, withThem, instead }: SingleSeatAdvice,
  selected: readonly number[],
  insisted: boolean,
  { layout, t, locale }: Words,
): PickerMessage {
  const count = stranded.length;
  const moved = instead?.filter((seat) => !selected.includes(seat)) ?? [];
  const seats = seatNames(layout, stranded, t, locale);
  return {
    tone: insisted ? 'warning' : 'info',
    text: t(insisted ? 'seats.singleRefused' : 'seats.single', { count, seats }),
    offers: [
      ...(withThem ? [{ label: t('seats.takeToo', { count }), seats: withThem }] : []),
      ...(instead
        ? [
            {
              label: t('seats.takeInstead', { seats: seatNames(layout, moved, t, locale) }),
              seats: instead,
            },
          ]
        : []),
    ],
  };
}
