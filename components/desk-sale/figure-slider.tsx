'use client';

import { useId } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { AmountField } from '@/components/ui/field';
import { positionOf, SLIDER_STEPS } from './slider-steps';

type FigureSliderProps = {
  name: string;
  label: string;
  unit: string;
  /** As it was typed. */
  text: string;
  /** What that means; NaN for nothing that is a number. */
  value: number;
  error?: string;
  onText: (text: string) => void;
};

/** A number to slide roughly or to type exactly. */
export function FigureSlider({ name, label, unit, text, value, error, onText }: FigureSliderProps) {
  const t = useT();
  const locale = useLocale();
  const id = useId();
  const write = (figure: number) => new Intl.NumberFormat(locale).format(figure);
  return (
    <fieldset className="grid min-w-0 grid-cols-[minmax(0,1fr)_9.5rem] items-end gap-x-5 gap-y-2">
      <div className="grid min-w-0 gap-2 self-start">
        <label htmlFor={id} className="text-sm font-semibold">
          {label}
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={SLIDER_STEPS.length - 1}
          step={1}
          value={positionOf(Number.isNaN(value) ? 1 : value)}
          aria-valuetext={Number.isNaN(value) ? text : `${write(value)} ${unit}`}
          onChange={(event) => onText(String(SLIDER_STEPS[Number(event.target.value)] ?? 1))}
          className="h-11 w-full cursor-pointer accent-ink"
        />
      </div>
      <AmountField
        label={<span className="sr-only">{`${label}: ${t('liveSale.exactly')}`}</span>}
        name={name}
        suffix={unit}
        value={text}
        error={error}
        onChange={(event) => onText(event.target.value)}
      />
    </fieldset>
  );
}
