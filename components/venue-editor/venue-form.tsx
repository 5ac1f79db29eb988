'use client';

import { useRouter } from 'next/navigation';
import { useActionState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import type { ErrorCode, FieldError } from '@/lib/errors';
import type { DeskVenue } from '@/lib/venues/desk-venue';

export type EditFacts = (input: {
  id: string;
  name: string;
  city: string;
  timezone: string;
  revision: number;
}) => Promise<{ ok: true; data: DeskVenue } | { ok: false; code: ErrorCode; fieldErrors?: FieldError[] }>;

type VenueFormProps = { venue: DeskVenue; action: EditFacts; onVenue: (venue: DeskVenue) => void };

type State = { saved: boolean; code: ErrorCode | 'network' | null; errors: readonly FieldError[] };

/** Name, city and time zone of a venue. */
export function VenueForm({ venue, action, onVenue }: VenueFormProps) {
  const t = useT();
  const router = useRouter();
  const [{ saved, code, errors }, submit] = useActionState(save, { saved: false, code: null, errors: [] });

  async function save(_: State, data: FormData): Promise<State> {
    const text = (name: string) => String(data.get(name) ?? '');
    try {
      const result = await action({
        id: venue.id,
        name: text('name'),
        city: text('city'),
        timezone: text('timezone'),
        revision: venue.revision,
      });
      if (!result.ok) return { saved: false, code: result.code, errors: result.fieldErrors ?? [] };
      onVenue(result.data);
      router.refresh();
      return { saved: true, code: null, errors: [] };
    } catch {
      // The answer was lost: saying the same again changes nothing.
      return { saved: false, code: 'network', errors: [] };
    }
  }

  const wrong = (path: 'name' | 'city' | 'timezone') =>
    errors.some((error) => error.path === path) ? t(`plan.wrong.${path}`) : undefined;
  return (
    <form action={submit} noValidate className="grid max-w-text gap-4">
      {code && code !== 'invalid' ? (
        <Notice tone="error" live>
          {t(`error.${code}`)}
        </Notice>
      ) : null}
      {saved ? (
        <Notice tone="success" live>
          {t('plan.factsSaved')}
        </Notice>
      ) : null}
      <TextField
        label={t('plan.venueName')}
        name="name"
        maxLength={120}
        required
        defaultValue={venue.name}
        error={wrong('name')}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('plan.city')}
          name="city"
          maxLength={80}
          required
          defaultValue={venue.city}
          error={wrong('city')}
        />
        <TextField
          label={t('plan.timezone')}
          name="timezone"
          maxLength={64}
          required
          list="plan-timezones"
          defaultValue={venue.timezone}
          error={wrong('timezone')}
        />
      </div>
      <datalist id="plan-timezones">
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <div>
        <SubmitButton variant="secondary" pendingLabel={t('common.saving')}>
          {t('common.save')}
        </SubmitButton>
      </div>
    </form>
  );
}
