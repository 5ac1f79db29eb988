import { DoorOpen, Search, SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { z } from 'zod';
import { getI18n } from '@/app/i18n';
import { readPage } from '@/app/read-page';
import { requireStaff } from '@/app/signed-in';
import { DateList } from '@/components/door/date-list';
import { DoorNameField } from '@/components/door/door-name';
import { Page, PageHeader, Section } from '@/components/site/page';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { TextField } from '@/components/ui/field';
import { nearestFirst } from '@/lib/door/door-performance';
import { listDoorPerformances } from '@/lib/door/list-door-performances';

/** One that makes no sense looks for nothing. */
const Query = z.string().trim().max(100).catch('');
const MOST = 50;
const MOST_LATER = 8;
const TONIGHT_MS = 36 * 3_600_000;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('door.title'), robots: { index: false } };
}

/** Those around tonight, nearest first, and those after them; or what is looked for. */
function readDates(query: string) {
  return readPage(async () => {
    const now = Date.now();
    const found = await listDoorPerformances(query ? { query, limit: MOST } : { limit: MOST });
    // Cut to the minute, so that those who ask in the same one share an answer.
    const from = new Date(Math.ceil((now + TONIGHT_MS) / 60_000) * 60_000).toISOString();
    const later = query ? [] : (await listDoorPerformances({ from, limit: MOST_LATER })).performances;
    return { dates: nearestFirst(found.performances, now), later };
  });
}

export default async function DoorsPage({ searchParams }: PageProps<'/door'>) {
  await requireStaff('/door');
  const [{ locale, t }, search] = await Promise.all([getI18n(), searchParams]);
  const query = Query.parse(search.query);
  const { dates, later } = await readDates(query);
  return (
    <Page width="text">
      <PageHeader title={t('door.title')} lead={t('door.lead')} />
      <DoorNameField />
      <Section title={query ? t('door.found') : t('door.tonight')}>
        {dates.length > 0 ? (
          <DateList dates={dates} locale={locale} t={t} />
        ) : (
          <EmptyState
            icon={query ? SearchX : DoorOpen}
            title={t(query ? 'door.noneFound' : 'door.none')}
            className="py-10"
          >
            {t('door.noneHint')}
          </EmptyState>
        )}
      </Section>
      <search className="mt-8 block">
        <form action="/door" className="flex items-end gap-3">
          <TextField
            key={query}
            type="search"
            label={t('door.search')}
            hint={t('door.searchHint')}
            name="query"
            defaultValue={query}
            maxLength={100}
            autoComplete="off"
            enterKeyHint="search"
            className="min-w-0 grow"
          />
          <Button type="submit" icon={<Search aria-hidden />} className="min-h-12">
            {t('door.searchButton')}
          </Button>
        </form>
        {query ? (
          <Link href="/door" className="link mt-2 inline-flex min-h-9 items-center text-sm">
            {t('door.clear')}
          </Link>
        ) : null}
      </search>
      {later.length > 0 ? (
        <Section title={t('door.later')}>
          <DateList dates={later} locale={locale} t={t} />
        </Section>
      ) : null}
    </Page>
  );
}
