import { CalendarPlus, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { Attention } from '@/components/desk/attention';
import { AuditList } from '@/components/desk/audit-list';
import { SaleRow } from '@/components/desk/sale-row';
import { Page, PageHeader, Section } from '@/components/site/page';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { listAuditEvents } from '@/lib/audit-log/list-audit-events';
import { nameSubjects } from '@/lib/audit-log/name-subjects';
import type { DeskPerformance } from '@/lib/catalog/desk-concert';
import { listUpcomingSales } from '@/lib/catalog/list-upcoming-sales';
import { listRunningRefunds } from '@/lib/orders/list-running-refunds';
import { getI18n } from '../i18n';
import { readPage } from '../read-page';
import { requireAdmin } from '../signed-in';

const DAY_MS = 86_400_000;
/** A draft whose sale is to open so soon is worth a word. */
const LATE_MS = 3 * DAY_MS;
const LAST_ACTIONS = 5;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('desk.title'), robots: { index: false } };
}

async function readDesk() {
  const [sales, refunding, { events }] = await Promise.all([
    listUpcomingSales(),
    listRunningRefunds(),
    listAuditEvents({ limit: LAST_ACTIONS }),
  ]);
  return { ...sales, refunding, events, subjects: await nameSubjects(events), now: new Date().toISOString() };
}

export default async function DeskPage() {
  await requireAdmin('/admin');
  const [{ locale, t }, desk] = await Promise.all([getI18n(), readPage(readDesk)]);
  const { live, coming, refunding, events, subjects, now } = desk;
  const opens = ({ saleOpensAt }: DeskPerformance) => Date.parse(saleOpensAt) - Date.parse(now);
  const late = [...live, ...coming].filter((sale) => sale.publishedAt === null && opens(sale) < LATE_MS);
  const rows = (list: DeskPerformance[]) => (
    <ul className="divide-y divide-line border-b border-line">
      {list.map((sale) => (
        <SaleRow key={sale.id} sale={sale} now={now} t={t} locale={locale} />
      ))}
    </ul>
  );
  const allConcerts = (
    <Link href="/admin/concerts" className="link">
      {t('desk.allConcerts')}
    </Link>
  );

  return (
    <Page>
      <PageHeader
        title={t('desk.title')}
        actions={
          <LinkButton href="/admin/concerts/new" variant="primary" icon={<Plus aria-hidden />}>
            {t('desk.addConcert')}
          </LinkButton>
        }
      />
      {refunding.length + late.length > 0 ? (
        <section aria-label={t('desk.attention')} className="grid gap-3">
          <Attention refunding={refunding} late={late} t={t} locale={locale} />
        </section>
      ) : null}
      {live.length + coming.length === 0 ? (
        <EmptyState icon={CalendarPlus} title={t('desk.empty')}>
          {t('desk.emptyHint')}
        </EmptyState>
      ) : null}
      {live.length > 0 ? (
        <Section title={t('desk.liveNow')} aside={allConcerts}>
          {rows(live)}
        </Section>
      ) : null}
      {coming.length > 0 ? (
        <Section title={t('desk.coming')} aside={allConcerts}>
          {rows(coming)}
        </Section>
      ) : null}
      {events.length > 0 ? (
        <Section
          title={t('desk.lately')}
          aside={
            <Link href="/admin/audit-log" className="link">
              {t('desk.wholeLog')}
            </Link>
          }
        >
          <AuditList events={events} subjects={subjects} t={t} locale={locale} />
        </Section>
      ) : null}
    </Page>
  );
}
