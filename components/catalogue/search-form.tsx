'use client';

import { Search } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useTransition } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { INPUT_CLASS } from '@/components/ui/field';
import { type Filter, programmeHref, readFilter } from './filter';

const FIELD_CLASS = `${INPUT_CLASS} font-normal`;
const DAY_CLASS = `${FIELD_CLASS} min-w-0 max-sm:px-2.5`;

/**
 * Looks through the programme by words and days. It is a plain GET form that works without script; with it, the page
 * stays where it is and the button says that it searches.
 */
export function SearchForm({ filter }: { filter: Filter }) {
  const t = useT();
  const router = useRouter();
  const [searching, startSearching] = useTransition();
  const { query, from, to } = filter;

  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = Object.fromEntries(
      Array.from(new FormData(event.currentTarget), ([name, value]) => [name, String(value)]),
    );
    startSearching(() => router.push(programmeHref(readFilter(values)), { scroll: false }));
  };

  return (
    <search id="search" aria-label={t('home.searchProgramme')} className="scroll-mt-24">
      <form
        action="/"
        onSubmit={search}
        className="grid grid-cols-2 items-end gap-x-3 gap-y-3 md:grid-cols-[1fr_auto_auto_auto]"
      >
        <label className="col-span-2 grid gap-1.5 text-sm font-semibold md:col-span-1">
          {t('home.searchLabel')}
          <input
            // A new search needs a new field: an uncontrolled one keeps what it had.
            key={query}
            type="search"
            name="query"
            defaultValue={query}
            maxLength={100}
            autoComplete="off"
            enterKeyHint="search"
            className={FIELD_CLASS}
          />
        </label>
        <label className="grid min-w-0 gap-1.5 text-sm font-semibold">
          {t('home.from')}
          <input key={from} type="date" name="from" defaultValue={from} className={DAY_CLASS} />
        </label>
        <label className="grid min-w-0 gap-1.5 text-sm font-semibold">
          {t('home.to')}
          <input key={to} type="date" name="to" defaultValue={to} className={DAY_CLASS} />
        </label>
        <Button
          type="submit"
          icon={<Search aria-hidden />}
          pending={searching}
          pendingLabel={t('home.searching')}
          className="col-span-2 min-h-12 md:col-span-1"
        >
          {t('home.searchButton')}
        </Button>
        {query || from || to ? (
          <p className="col-span-full text-sm">
            <Link href="/" scroll={false} prefetch={false} className="link inline-flex min-h-9 items-center">
              {t('home.clear')}
            </Link>
          </p>
        ) : null}
      </form>
    </search>
  );
}
