import { Mail } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getI18n } from '@/app/i18n';
import { readPage } from '@/app/read-page';
import { requireUser } from '@/app/signed-in';
import { Page, PageHeader } from '@/components/site/page';
import { EmptyState } from '@/components/ui/empty-state';
import { ReaderTime } from '@/components/ui/reader-time';
import { isWorkshop } from '@/lib/env';
import { listDevMails } from '@/lib/mail/find-dev-mails';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('inbox.title'), robots: { index: false } };
}

export default async function DevMailsPage() {
  if (!isWorkshop()) notFound();
  const user = await requireUser('/dev/mail');
  const [{ t }, mails] = await Promise.all([getI18n(), readPage(() => listDevMails(user))]);

  return (
    <Page width="text">
      <PageHeader title={t('inbox.title')} lead={t('inbox.lead')} />
      {mails.length === 0 ? (
        <EmptyState icon={Mail} title={t('inbox.empty')}>
          {t('inbox.emptyHint')}
        </EmptyState>
      ) : (
        <ul className="rule divide-y divide-line border-b border-b-line">
          {mails.map(({ id, recipient, subject, sentAt }) => (
            <li
              key={id}
              className="relative grid gap-x-6 gap-y-0.5 py-4 hover:bg-well sm:grid-cols-[1fr_auto]"
            >
              <h2 className="min-w-0 text-lg leading-snug font-bold">
                <Link href={`/dev/mail/${id}`} prefetch={false} className="after:absolute after:inset-0">
                  {subject}
                </Link>
              </h2>
              <ReaderTime at={sentAt.toISOString()} as="date-time-short" className="text-sm text-ink-soft" />
              <p className="min-w-0 text-sm text-ink-soft [overflow-wrap:anywhere] sm:col-span-2">
                {t('inbox.to')}: {recipient}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
