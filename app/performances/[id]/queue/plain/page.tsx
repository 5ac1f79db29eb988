import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getI18n } from '@/app/i18n';
import { pageId } from '@/app/page-id';
import { readPage } from '@/app/read-page';
import { requireUser } from '@/app/signed-in';
import { OccasionLine } from '@/components/booking/occasion-line';
import { Journey } from '@/components/site/journey';
import { Page } from '@/components/site/page';
import { Notice } from '@/components/ui/notice';
import { PlainReload } from '@/components/waiting-room/plain-reload';
import { PlainStanding } from '@/components/waiting-room/plain-standing';
import { getOccasion } from '@/lib/catalog/find-occasions';
import { getPerformance } from '@/lib/catalog/get-performance';
import { getQueueSale } from '@/lib/catalog/queue-sale';
import { type Stage, stageOf } from '@/lib/queue/phase';
import type { QueueSale } from '@/lib/queue/sale';
import { shopTime } from '@/lib/shop-time';
import { standInLine } from './standing';

const SOON_MS = 3_600_000;

type Props = PageProps<'/performances/[id]/queue/plain'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = pageId((await params).id);
  const [{ t }, { title }] = await Promise.all([getI18n(), readPage(() => getOccasion(id))]);
  return { title: t('meta.line', { title }), robots: { index: false } };
}

/**
 * The line for browsers without JavaScript: everything is in the answer, and the ticket in the page's own address, where
 * the next loading shows it again. There must be no loading.tsx above, whose skeleton only a script takes away.
 */
export default async function PlainQueuePage({ params, searchParams }: Props) {
  const id = pageId((await params).id);
  const path = `/performances/${id}/queue/plain`;
  const user = await requireUser(path);
  const { locale, t } = await getI18n();
  const [performance, occasion, sale] = await readPage(() =>
    Promise.all([getPerformance(id), getOccasion(id), getQueueSale(id)]),
  );
  const { ticket: shown, note, still } = await searchParams;
  const ticket = typeof shown === 'string' ? shown : null;
  const stage = stageOf(sale, shopTime());
  const hasLine = stage !== 'early' && stage !== 'over' && sale.queue.enabled;
  const standing = hasLine ? await standInLine(user, sale, ticket, await headers()) : null;
  if (standing?.kind === 'joined') {
    const words = new URLSearchParams({ ticket: standing.ticket });
    if (standing.foreign) words.set('note', 'ticket');
    redirect(`${path}?${words}`);
  }

  const here = (words: Record<string, string>) =>
    `${path}?${new URLSearchParams({ ...(ticket !== null && { ticket }), ...words })}`;
  return (
    <Page className="grid content-start gap-8 sm:gap-10">
      {/* The ticket in the address is nobody else's business, though it is of no use to anybody else. */}
      <meta name="referrer" content="no-referrer" />
      <Journey current="line" t={t} />
      <OccasionLine occasion={occasion} locale={locale} />
      <div className="rule grid gap-8 pt-8 sm:pt-10">
        {note === 'ticket' && standing?.kind === 'place' ? (
          <Notice tone="info">{t('queue.plain.foreign')}</Notice>
        ) : null}
        <PlainStanding
          performance={performance}
          standing={standing}
          claimSeconds={sale.queue.claimSeconds}
          joinHref={path}
          locale={locale}
          t={t}
        />
        {isWorthReloading(sale, stage) ? (
          <PlainReload
            again={here({})}
            stopped={still === '1' ? here({}) : null}
            stop={here({ still: '1' })}
            liveHref={`/performances/${id}/queue`}
            t={t}
          />
        ) : null}
      </div>
    </Page>
  );
}

/** Nothing moves any more after the sale, nor long before it. */
function isWorthReloading({ lobbyOpensAt, saleOpensAt }: QueueSale, stage: Stage): boolean {
  const begins = lobbyOpensAt ?? saleOpensAt;
  return stage === 'early' ? begins.getTime() - shopTime().getTime() < SOON_MS : stage !== 'over';
}
