'use client';

import type { ReactNode } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Field, INPUT_CLASS } from '@/components/ui/field';
import { RadioChip } from '@/components/ui/radio-chip';
import { useReaderZone } from '@/components/ui/use-reader-zone';
import { formatTime, zoneName, zoneOffsetMinutes } from '@/lib/time';
import { momentOf, type Pass, readClock, type VenueClock } from '@/lib/venue-clock';

type TimeFieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string;
  optional?: boolean;
  value: VenueClock;
  /** The venue's time zone. */
  zone: string;
  onChange: (time: VenueClock) => void;
};

const PASSES: Pass[] = ['first', 'second'];

/** A date and time by the venue's clock. Below it, what the reader's own clock shows then, when that is another hour. */
export function TimeField({ name, label, hint, error, optional, value, zone, onChange }: TimeFieldProps) {
  const t = useT();
  const locale = useLocale();
  const reading = readClock(value.clock, zone);
  const at = momentOf(value, zone);
  return (
    <div className="grid content-start gap-1.5">
      <Field
        label={label}
        hint={hint}
        error={error}
        note={at ? zoneName(at, locale, zone) : optional ? t('dates.optional') : undefined}
      >
        {(wiring) => (
          <input
            {...wiring}
            type="datetime-local"
            name={name}
            min="2000-01-01T00:00"
            max="2099-12-31T23:59"
            required={!optional}
            value={value.clock}
            onChange={(event) => onChange({ clock: event.target.value })}
            className={`${INPUT_CLASS} tabular`}
          />
        )}
      </Field>
      {reading.kind === 'twice' ? (
        <fieldset className="grid gap-2">
          <legend className="mb-1 text-sm text-ink-soft">{t('dates.twice')}</legend>
          <div className="flex flex-wrap gap-2">
            {PASSES.map((pass) => (
              <RadioChip
                key={pass}
                name={`${name}-pass`}
                checked={(value.pass ?? 'first') === pass}
                onChoose={() => onChange({ ...value, pass })}
                className="px-3 text-sm"
              >
                {t(`dates.pass.${pass}`, { zone: zoneName(reading[pass], locale, zone) })}
              </RadioChip>
            ))}
          </div>
        </fieldset>
      ) : null}
      {reading.kind === 'never' ? (
        <p className="text-sm text-ink-soft">{t('dates.never', { time: reading.next.slice(11) })}</p>
      ) : null}
      {at ? <OwnTime at={at} zone={zone} /> : null}
    </div>
  );
}

function OwnTime({ at, zone }: { at: string; zone: string }) {
  const t = useT();
  const locale = useLocale();
  const own = useReaderZone();
  if (zoneOffsetMinutes(at, own) === zoneOffsetMinutes(at, zone)) return null;
  return (
    <p className="tabular text-sm text-ink-soft">
      {t('time.yours', { time: formatTime(at, 'date-time-short', locale, own) })}
    </p>
  );
}
