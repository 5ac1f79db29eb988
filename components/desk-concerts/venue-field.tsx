'use client';

import Link from 'next/link';
import { useT } from '@/components/site/i18n-provider';
import { SelectField } from '@/components/ui/field';

/** A venue to choose, with what its newest plan has. */
export type VenueOption = {
  id: string;
  name: string;
  city: string;
  timezone: string;
  seatCount: number;
  layoutVersion: number;
};

type VenueFieldProps = {
  venues: VenueOption[];
  value: string;
  error?: string;
  /** Why it can no longer be changed. */
  fixed?: string;
  onChoose: (venueId: string) => void;
};

/** Where it takes place. */
export function VenueField({ venues, value, error, fixed, onChoose }: VenueFieldProps) {
  const t = useT();
  return (
    <div className="grid gap-2">
      <SelectField
        label={t('dates.venue')}
        hint={fixed}
        error={error}
        name="venueId"
        value={value}
        disabled={fixed !== undefined}
        onChange={(event) => onChoose(event.target.value)}
        required
      >
        <option value="" disabled>
          {t('dates.chooseVenue')}
        </option>
        {venues.map(({ id, name, city, seatCount }) => (
          <option key={id} value={id}>
            {t('dates.venueOption', {
              venue: t('concert.place', { venue: name, city }),
              seats: t('common.seats', { count: seatCount }),
            })}
          </option>
        ))}
      </SelectField>
      {fixed === undefined ? (
        <p className="text-sm">
          <Link href="/admin/venues/new" className="link inline-flex min-h-9 items-center">
            {t('dates.newVenue')}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
