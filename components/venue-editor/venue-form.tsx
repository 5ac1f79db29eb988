'use client';

import { useRouter } from 'next/navigation';
import { useActionState, useState } from 'react';
import { TimeZoneField } from '@/components/desk-venues/time-zone-field';
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

type VenueFormProps = {
  venue: DeskVenue;
  timeZones: string[];
  action: EditFacts;
  onVenue: (venue: DeskVenue) => void;
};

type Facts = Pick<DeskVenue, 'name' | 'city' | 'timezone'>;
type State = { saved: boolean; code: ErrorCode | 'network' | null; errors: readonly FieldError[] };

/** Name, city and time zone of a venue. */
export function VenueForm({ venue, timeZones, action, onVenue }: VenueFormProps) {
  const t = useT();
  const router = useRouter();
  const [typed, setTyped] = useState<Facts>(venue);
  const [known, setKnown] = useState<Facts>(venue);
  const [{ saved, code, errors }, submit] = useActionState(save, { saved: false, code: null, errors: [] });
  // Somebody else's change came in with the plan: what they wrote is not to be written over unseen.
  if (known.name !== venue.name || known.city !== venue.city || known.timezone !== venue.timezone) {
    setKnown(venue);
    setTyped(venue);
  }

  async function save(): Promise<State> {
    const { name, city, timezone } = typed;
    try {
      const result = await action({ id: venue.id, name, city, timezone, revision: venue.revision });
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
        value={typed.name}
        onChange={(event) => setTyped({ ...typed, name: event.target.value })}
        error={wrong('name')}
      />
      <TextField
        label={t('plan.city')}
        name="city"
        maxLength={80}
        required
        value={typed.city}
        onChange={(event) => setTyped({ ...typed, city: event.target.value })}
        error={wrong('city')}
      />
      <TimeZoneField
        timeZones={timeZones}
        value={typed.timezone}
        error={wrong('timezone')}
        onChange={(timezone) => setTyped({ ...typed, timezone })}
      />
      <div>
        <SubmitButton variant="secondary" pendingLabel={t('common.saving')}>
          {t('common.save')}
        </SubmitButton>
      </div>
    </form>
  );
}
