import type { Metadata } from 'next';
import Link from 'next/link';
import { getI18n } from '@/app/i18n';
import { pageId } from '@/app/page-id';
import { readPage } from '@/app/read-page';
import { requireStaff } from '@/app/signed-in';
import { DoorCount } from '@/components/door/door-count';
import { DoorDesk } from '@/components/door/door-desk';
import { Page } from '@/components/site/page';
import { DateTime } from '@/components/ui/date-time';
import { Notice } from '@/components/ui/notice';
import { mayDo } from '@/lib/accounts/access';
import { getDoor } from '@/lib/door/get-door';
import { undoCheckInAction } from './actions';

type Props = PageProps<'/door/[id]'>;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('door.title'), robots: { index: false } };
}

export default async function DoorPage({ params }: Props) {
  const id = pageId((await params).id);
  const user = await requireStaff(`/door/${id}`);
  const [{ locale, t }, { performance, ...counts }] = await Promise.all([
    getI18n(),
    readPage(() => getDoor(id)),
  ]);
  const { title, startsAt, cancelled, venue } = performance;
  return (
    <Page className="max-sm:pt-2">
      <div className="mb-4 flex items-end justify-between gap-4">
        <div className="min-w-0">
          <Link href="/door" className="link inline-flex min-h-9 items-center text-sm text-ink-soft">
            {t('door.back')}
          </Link>
          <h1 className="display text-2xl sm:text-3xl">{title}</h1>
          <p className="text-sm text-ink-soft">
            <DateTime at={startsAt} as="date-time-short" locale={locale} timeZone={venue.timezone} /> ·{' '}
            {venue.name}
          </p>
        </div>
        <DoorCount performanceId={id} first={counts} />
      </div>
      {cancelled ? <Notice tone="error" title={t('door.isCancelled')} className="mb-4" /> : null}
      <DoorDesk performance={performance} undoAction={mayDo(user, 'admin') ? undoCheckInAction : null} />
    </Page>
  );
}
