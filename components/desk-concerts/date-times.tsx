'use client';

import { useT } from '@/components/site/i18n-provider';
import { type DateValues, TIMES, type TimeName, withTime } from './date-values';
import { TimeField } from './time-field';
import type { FieldTexts } from './use-desk-form';

type DateTimesProps = {
  values: DateValues;
  errors: FieldTexts;
  zone: string;
  onChange: (part: Partial<DateValues>) => void;
};

const OPTIONAL: readonly TimeName[] = ['doorsAt', 'lobbyOpensAt', 'refundsUntil'];

/** All the times of a date, by the venue's clock. */
export function DateTimes({ values, errors, zone, onChange }: DateTimesProps) {
  const t = useT();
  return (
    <div className="grid items-start gap-5 sm:grid-cols-2">
      {TIMES.map((name) => (
        <TimeField
          key={name}
          name={name}
          label={t(`dates.time.${name}`)}
          hint={t(`dates.timeHint.${name}`)}
          error={errors[name]}
          optional={OPTIONAL.includes(name)}
          value={values[name]}
          zone={zone}
          onChange={(time) => onChange(withTime(values, name, time, zone))}
        />
      ))}
    </div>
  );
}
