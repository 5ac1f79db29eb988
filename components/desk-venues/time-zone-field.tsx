'use client';

import { useId } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Field, INPUT_CLASS } from '@/components/ui/field';

type TimeZoneFieldProps = {
  timeZones: string[];
  value: string;
  error?: string;
  onChange: (timezone: string) => void;
};

/** A time zone by its name: typing a part of it finds it in the list. */
export function TimeZoneField({ timeZones, value, error, onChange }: TimeZoneFieldProps) {
  const t = useT();
  const list = useId();
  return (
    <>
      <Field label={t('venues.field.timezone')} hint={t('venues.timezoneHint')} error={error}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            name="timezone"
            list={list}
            value={value}
            maxLength={64}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
            // A field that is filled in shows only what matches: emptied, it shows all.
            onFocus={(event) => event.target.select()}
            className={INPUT_CLASS}
            required
          />
        )}
      </Field>
      <datalist id={list}>
        {timeZones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
