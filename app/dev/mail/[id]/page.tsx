import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getI18n } from '@/app/i18n';
import { pageId } from '@/app/page-id';
import { readPage } from '@/app/read-page';
import { requireUser } from '@/app/signed-in';
import { Page, PageHeader, Section } from '@/components/site/page';
import { Facts } from '@/components/ui/facts';
import { ReaderTime } from '@/components/ui/reader-time';
import { isWorkshop } from '@/lib/env';
import { getDevMail } from '@/lib/mail/find-dev-mails';

type Props = PageProps<'/dev/mail/[id]'>;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('inbox.title'), robots: { index: false } };
}

export default async function DevMailPage({ params }: Props) {
  if (!isWorkshop()) notFound();
  const id = pageId((await params).id);
  const user = await requireUser(`/dev/mail/${id}`);
  const [{ t }, mail] = await Promise.all([getI18n(), readPage(() => getDevMail(user, id))]);

  return (
    <Page width="text">
      <PageHeader title={mail.subject} back={{ href: '/dev/mail', label: t('inbox.title') }} />
      <Facts
        items={[
          { label: t('inbox.to'), value: <span className="[overflow-wrap:anywhere]">{mail.recipient}</span> },
          { label: t('inbox.sent'), value: <ReaderTime at={mail.sentAt.toISOString()} as="date-time" /> },
        ]}
      />
      <Section title={t('inbox.page')}>
        <iframe
          title={t('inbox.page')}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={opensLinksOutside(mail.html)}
          className="h-[72rem] sm:h-[56rem] w-full border border-line-strong"
        />
      </Section>
      <Section title={t('inbox.text')}>
        <pre className="border border-line-strong bg-sheet p-4 font-sans text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">
          {mail.text}
        </pre>
      </Section>
    </Page>
  );
}

/** No page of ours may be shown within another. */
function opensLinksOutside(html: string): string {
  return html.replace('<head>', '<head><base target="_blank">');
}
