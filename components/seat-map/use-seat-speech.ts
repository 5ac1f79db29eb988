'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { formatMoney } from '@/lib/money';
import { freeIn } from './counts';
import { detailsOf, type MapModel, type MapTarget } from './model';
import { type SeatStates, stateKey } from './state-key';
import { useGathered } from './use-gathered';
import { viewWords } from './view-words';

type SpeechOptions = SeatStates & {
  model: MapModel;
  /** Free seats by section. */
  free: Uint32Array;
  maxSeats: number;
  currency: string;
};

/** Puts into words what happens on the map, for the live region: what is looked at, chosen, taken out or refused. */
export function useSeatSpeech(options: SpeechOptions) {
  const { model, status, free, selected, own, maxSeats, currency } = options;
  const t = useT();
  const locale = useLocale();
  const [message, setMessage] = useState('');
  // The same words twice are made to differ, or the second time would not be heard.
  const say = (text: string) => setMessage((before) => (before === text ? `${text}\u00a0` : text));

  const namesOf = (seat: number) => {
    const { section, row, label, kind, zone } = detailsOf(model, seat);
    const price = formatMoney(zone.price, zone.currency, locale);
    return { section: section.name, row: row.name, label, kind, price, amount: zone.price };
  };
  const nameOf = (seat: number) => {
    const { section, row, label, kind } = namesOf(seat);
    const name = t('seats.name', { section, row, label });
    return kind ? `${name}, ${t(`seats.kind.${kind}`)}` : name;
  };
  const saySeat = (seat: number) => {
    const state = t(stateKey(seat, { status, selected, own }));
    const { kind, ...names } = namesOf(seat);
    const words = [t('seats.nameWithState', { ...names, state }), viewWords(t, model, seat)];
    if (kind) words.push(t(`seats.kind.${kind}`));
    say(words.join(', '));
  };
  const sayGone = useGathered((gone) => {
    const latest = gone.at(-1);
    if (latest === undefined) return;
    const { row } = detailsOf(model, latest);
    const count = gone.filter((seat) => seat >= row.firstSeat && seat < row.firstSeat + row.seatCount).length;
    const left = freeIn(row, status);
    say(
      count === 1
        ? t('seats.announce.gone', { seat: nameOf(latest), left })
        : t('seats.announce.manyGone', { count, row: row.name, left }),
    );
  });
  const saySection = (index: number) => {
    const section = model.layout.sections[index];
    const zone = model.layout.zones[model.zoneOf[index] ?? 0];
    if (!section || !zone) return;
    const price = formatMoney(zone.price, zone.currency, locale);
    const parts = [
      t('seats.sectionName', { section: section.name }),
      zone.name,
      t('seats.pricePerSeat', { price }),
      t('seats.free', { count: free[index] ?? 0 }),
    ];
    say(parts.join(', '));
  };

  useSelectionChanges(selected, (added, removed) => {
    const total = selected.reduce((sum, seat) => sum + namesOf(seat).amount, 0);
    const sentences = [
      ...added.map((seat) => t('seats.announce.added', { seat: nameOf(seat), price: namesOf(seat).price })),
      ...removed.map((seat) => t('seats.announce.removed', { seat: nameOf(seat) })),
      t('seats.announce.sum', {
        count: selected.length,
        max: maxSeats,
        total: formatMoney(total, currency, locale),
      }),
    ];
    say(sentences.join(' '));
  });

  return {
    message,
    sayGone,
    saySeat,
    saySection,
    sayTarget: (target: MapTarget | null) => {
      if (target?.kind === 'seat') saySeat(target.seat);
      if (target?.kind === 'section') saySection(target.section);
    },
  };
}

/** Calls back when seats were added or taken out, by whomever. */
function useSelectionChanges(
  selected: readonly number[],
  onChange: (added: readonly number[], removed: readonly number[]) => void,
): void {
  const before = useRef(selected);
  const changed = useEffectEvent(onChange);
  useEffect(() => {
    const added = selected.filter((seat) => !before.current.includes(seat));
    const removed = before.current.filter((seat) => !selected.includes(seat));
    before.current = selected;
    if (added.length + removed.length > 0) changed(added, removed);
  }, [selected]);
}
