'use client';

import { useT } from '@/components/site/i18n-provider';
import { type DateValues, LINE_FIGURES } from './date-values';
import { FigureField } from './figure-field';
import { LinePreview } from './line-preview';
import type { FieldTexts } from './use-desk-form';

type LineFieldsProps = {
  values: DateValues;
  errors: FieldTexts;
  /** Of the plan; null before a venue is chosen. */
  seatCount: number | null;
  onChange: (part: Partial<DateValues>) => void;
};

/** How the line is run, and below it what these figures mean. */
export function LineFields({ values, errors, seatCount, onChange }: LineFieldsProps) {
  const t = useT();
  return (
    <div className="grid gap-5">
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          name="lineEnabled"
          className="size-5 shrink-0"
          checked={values.lineEnabled}
          onChange={(event) => onChange({ lineEnabled: event.target.checked })}
        />
        <span>
          <span className="font-semibold">{t('dates.lineOn')}</span>{' '}
          <span className="text-sm text-ink-soft">{t('dates.lineOnHint')}</span>
        </span>
      </label>
      {values.lineEnabled ? (
        <>
          <div className="grid items-end gap-5 sm:grid-cols-2">
            {LINE_FIGURES.map((name) => (
              <FigureField
                key={name}
                name={name}
                value={values[name]}
                hint={t(`dates.figureHint.${name}`)}
                error={errors[name]}
                onChange={onChange}
              />
            ))}
          </div>
          <LinePreview values={values} seatCount={seatCount} />
        </>
      ) : null}
    </div>
  );
}
