import type { Metadata } from 'next';
import { getI18n } from '@/app/i18n';
import { pageId } from '@/app/page-id';
import { readPage } from '@/app/read-page';
import { findUser } from '@/app/signed-in';
import { Texts } from '@/app/texts';
import { OccasionLine } from '@/components/booking/occasion-line';
import { Page, PageHeader } from '@/components/site/page';
import { LinkButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { DrawChecks } from '@/components/waiting-room/draw-checks';
import { getOccasion } from '@/lib/catalog/find-occasions';
import { getPerformance } from '@/lib/catalog/get-performance';
import { getQueueSale } from '@/lib/catalog/queue-sale';
import { stageOf } from '@/lib/queue/phase';
import type { QueueSale } from '@/lib/queue/sale';
import { shownShuffle } from '@/lib/queue/shown';
import { shopTime } from '@/lib/shop-time';
import { formatTime } from '@/lib/time';

type Props = PageProps<'/performances/[id]/fairness'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = pageId((await params).id);
  const [{ t }, { title }] = await Promise.all([getI18n(), readPage(() => getOccasion(id))]);
  return { title: t('meta.fairness', { title }), description: t('fair.lead') };
}

/** How the places in line are given out, for everybody to check. */
export default async function FairnessPage({ params }: Props) {
  const id = pageId((await params).id);
  const [user, { locale, t }] = await Promise.all([findUser(), getI18n()]);
  const [performance, occasion, sale] = await readPage(() =>
    Promise.all([getPerformance(id), getOccasion(id), getQueueSale(id)]),
  );
  const kind = kindOf(sale);
  const { lobbyOpensAt, saleOpensAt, venue } = performance;
  const steps = [
    t('fair.how.seal'),
    t('fair.how.register'),
    t('fair.how.open'),
    t('fair.how.draw'),
    t('fair.how.later'),
  ];

  return (
    <Texts of={['fair']}>
      <Page width="text">
        <PageHeader
          back={{ href: `/concerts/${performance.concertSlug}`, label: occasion.title }}
          title={t('fair.title')}
          lead={t('fair.lead')}
        />
        <OccasionLine occasion={occasion} locale={locale} />
        <section className="mt-12">
          <h2 className="rule display pt-3 text-2xl">{t('fair.how.title')}</h2>
          {kind === 'off' || kind === 'arrival' ? (
            <p className="mt-3 max-w-text text-lg">{t(kind === 'off' ? 'fair.off' : 'fair.arrival')}</p>
          ) : (
            <>
              <ol className="mt-2 divide-y divide-line">
                {steps.map((text, index) => (
                  <li key={text} className="flex gap-4 py-3">
                    <span aria-hidden className="display tabular w-4 shrink-0 text-lg text-accent-ink">
                      {index + 1}
                    </span>
                    <span className="max-w-text">{text}</span>
                  </li>
                ))}
              </ol>
              <p className="mt-3 max-w-text text-sm text-ink-soft">{t('fair.how.limits')}</p>
            </>
          )}
        </section>
        {kind === 'early' ? (
          <Notice tone="info" title={t('fair.early.title')} className="mt-10">
            {t('fair.early.lead', {
              time: formatTime(lobbyOpensAt ?? saleOpensAt, 'date-time', locale, venue.timezone),
            })}
          </Notice>
        ) : null}
        {kind === 'never' ? (
          <Notice tone="info" title={t('fair.never.title')} className="mt-10">
            {t('fair.never.lead')}
          </Notice>
        ) : null}
        {kind === 'drawn' ? (
          <DrawChecks
            performanceId={id}
            accountId={user?.id ?? null}
            saleOpensAt={saleOpensAt}
            initial={{ epoch: sale.epoch, shuffle: shownShuffle(sale) }}
          />
        ) : null}
        <div className="mt-12 flex flex-wrap gap-3">
          <LinkButton
            href={kind === 'off' ? `/concerts/${performance.concertSlug}` : `/performances/${id}/queue`}
            prefetch={false}
          >
            {t(kind === 'off' ? 'checkout.backToConcert' : 'fair.toLine')}
          </LinkButton>
        </div>
      </Page>
    </Texts>
  );
}

/** drawn: there is something to check, now or from the opening on. never: the sale was over before its opening. */
function kindOf(sale: QueueSale): 'off' | 'arrival' | 'early' | 'drawn' | 'never' {
  if (!sale.queue.enabled) return 'off';
  if (!sale.lobbyOpensAt) return 'arrival';
  const stage = stageOf(sale, shopTime());
  if (stage === 'early') return 'early';
  return stage === 'over' && shownShuffle(sale)?.seed === undefined ? 'never' : 'drawn';
}
