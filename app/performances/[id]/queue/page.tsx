import type { Metadata } from 'next';
import { getI18n } from '@/app/i18n';
import { pageId } from '@/app/page-id';
import { readPage } from '@/app/read-page';
import { requireUser } from '@/app/signed-in';
import { Texts } from '@/app/texts';
import { OccasionLine } from '@/components/booking/occasion-line';
import { Journey } from '@/components/site/journey';
import { Page } from '@/components/site/page';
import { LinkButton } from '@/components/ui/button';
import { LineMessage } from '@/components/waiting-room/line-message';
import { NotOpenView } from '@/components/waiting-room/not-open-view';
import { WaitingRoom } from '@/components/waiting-room/waiting-room';
import { getOccasion } from '@/lib/catalog/find-occasions';
import { getPerformance } from '@/lib/catalog/get-performance';
import type { Performance } from '@/lib/catalog/performance';
import { getQueueSale } from '@/lib/catalog/queue-sale';
import { getStatus } from '@/lib/queue/get-status';
import type { QueueStatus } from '@/lib/queue/status';
import { shopTime } from '@/lib/shop-time';

type Props = PageProps<'/performances/[id]/queue'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = pageId((await params).id);
  const [{ t }, { title }] = await Promise.all([getI18n(), readPage(() => getOccasion(id))]);
  return { title: t('meta.line', { title }), robots: { index: false } };
}

export default async function QueuePage({ params }: Props) {
  const id = pageId((await params).id);
  const user = await requireUser(`/performances/${id}/queue`);
  const { locale, t } = await getI18n();
  const [performance, occasion, sale] = await readPage(() =>
    Promise.all([getPerformance(id), getOccasion(id), getQueueSale(id)]),
  );
  const status = await getStatus(sale).then(
    ({ body }) => JSON.parse(body) as QueueStatus,
    () => null,
  );
  const concertHref = `/concerts/${performance.concertSlug}`;
  const serverNow = shopTime().toISOString();
  const { saleOpensAt, venue } = performance;

  return (
    <Texts of={['error', 'queue']}>
      <Page className="grid content-start gap-8 sm:gap-10">
        <noscript>
          <meta httpEquiv="refresh" content={`0; url=/performances/${id}/queue/plain`} />
        </noscript>
        <Journey current="line" t={t} />
        <OccasionLine occasion={occasion} locale={locale} />
        <div className="rule pt-8 sm:pt-10">
          {performance.status === 'scheduled' ? (
            <NotOpenView
              opensAt={performance.lobbyOpensAt ?? saleOpensAt}
              hasLobby={performance.lobbyOpensAt !== null}
              serverNow={serverNow}
              timeZone={venue.timezone}
            >
              <LinkButton href={concertHref}>{t('checkout.backToConcert')}</LinkButton>
              <LinkButton href={`/performances/${id}/fairness`} variant="quiet">
                {t('queue.fairness')}
              </LinkButton>
            </NotOpenView>
          ) : isOver(performance) ? (
            <LineMessage
              title={t(performance.status === 'cancelled' ? 'sale.cancelled' : 'queue.closed.title')}
              lead={t(performance.status === 'cancelled' ? 'sale.hint.cancelled' : 'queue.closed.lead')}
            >
              <LinkButton href={concertHref} variant="primary">
                {t('queue.soldOut.other')}
              </LinkButton>
            </LineMessage>
          ) : (
            <WaitingRoom
              performanceId={id}
              accountId={user.id}
              title={occasion.title}
              concertHref={concertHref}
              saleOpensAt={saleOpensAt}
              status={status}
              serverNow={serverNow}
              timeZone={venue.timezone}
              claimSeconds={sale.queue.claimSeconds}
            />
          )}
        </div>
      </Page>
    </Texts>
  );
}

function isOver({ status }: Performance): boolean {
  return status === 'cancelled' || status === 'closed';
}
