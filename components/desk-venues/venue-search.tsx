import { Search } from 'lucide-react';
import Form from 'next/form';
import Link from 'next/link';
import { INPUT_CLASS } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Translate } from '@/lib/i18n/translate';
import { venuesHref } from './venues-href';

/** Looks through the venues by name and city. */
export function VenueSearch({ query, t }: { query?: string; t: Translate }) {
  return (
    <search aria-label={t('venues.search')}>
      <Form action={venuesHref()} className="flex flex-wrap items-end gap-3">
        <label className="grid min-w-0 grow basis-60 gap-1.5 text-sm font-semibold">
          {t('venues.searchLabel')}
          <input
            // A new search needs a new field: an uncontrolled one keeps what it had.
            key={query}
            type="search"
            name="query"
            defaultValue={query}
            maxLength={100}
            autoComplete="off"
            enterKeyHint="search"
            className={`${INPUT_CLASS} font-normal`}
          />
        </label>
        <SubmitButton
          variant="secondary"
          icon={<Search aria-hidden />}
          pendingLabel={t('venues.searching')}
          className="min-h-12"
        >
          {t('venues.searchButton')}
        </SubmitButton>
      </Form>
      {query ? (
        <p className="mt-2 text-sm">
          <Link href={venuesHref()} className="link inline-flex min-h-9 items-center">
            {t('venues.showAll')}
          </Link>
        </p>
      ) : null}
    </search>
  );
}
