import type { Metadata } from 'next';
import { getI18n } from '@/app/i18n';
import { pageId } from '@/app/page-id';
import { readPage } from '@/app/read-page';
import { requireUser } from '@/app/signed-in';
import { Checkout } from '@/components/booking/checkout';
import { HoldOver } from '@/components/booking/hold-over';
import { OccasionLine } from '@/components/booking/occasion-line';
import { Journey } from '@/components/site/journey';
import { Page } from '@/components/site/page';
import { LinkButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { User } from '@/lib/accounts/user';
import { getOccasion } from '@/lib/catalog/find-occasions';
import { getLayout } from '@/lib/catalog/get-layout';
import type { Occasion } from '@/lib/catalog/occasion';
import type { Translate } from '@/lib/i18n/translate';
import { shopTime } from '@/lib/shop-time';
import { formatTime } from '@/lib/time';
import { getWallet } from '@/lib/wallet/get-wallet';
import { extendHoldAction, giveUpHoldAction, payAction, releaseSeatAction } from './actions';
import { readOwnHold } from './own-hold';

type Props = PageProps<'/checkout/[holdId]'>;

const ACTIONS = {
  pay: payAction,
  extend: extendHoldAction,
  release: giveUpHoldAction,
  releaseSeat: releaseSeatAction,
};

function readCheckout(user: User, holdId: string) {
  return readPage(async () => {
    const hold = await readOwnHold(user, holdId);
    const [occasion, layout, wallet] = await Promise.all([
      getOccasion(hold.performanceId),
      getLayout(hold.performanceId),
      getWallet(user),
    ]);
    const zoneNames = Object.fromEntries(layout.zones.map(({ id, name }) => [id, name]));
    return { hold, occasion, zoneNames, balance: wallet.balance };
  });
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('checkout.title'), robots: { index: false } };
}

export default async function CheckoutPage({ params, searchParams }: Props) {
  const holdId = pageId((await params).holdId);
  const user = await requireUser(`/checkout/${holdId}`);
  const [{ locale, t }, { best }] = await Promise.all([getI18n(), searchParams]);
  const { hold, occasion, zoneNames, balance } = await readCheckout(user, holdId);
  const seatsHref = `/performances/${hold.performanceId}/seats`;

  return (
    <Page className="grid gap-6">
      <Journey current="pay" line={occasion.hasLine} t={t} />
      <OccasionLine occasion={occasion} locale={locale} />
      <h1 className="display text-3xl">{t('checkout.title')}</h1>
      {occasion.cancelled ? (
        <Notice
          tone="warning"
          live
          title={t('checkout.cancelledTitle')}
          action={
            <LinkButton href={`/concerts/${occasion.concertSlug}`} variant="primary">
              {t('checkout.backToConcert')}
            </LinkButton>
          }
        >
          {t('checkout.cancelledLead')}
        </Notice>
      ) : hold.state === 'active' ? (
        <Checkout
          hold={hold}
          accountId={user.id}
          balance={balance}
          serverNow={shopTime().toISOString()}
          timeZone={occasion.venue.timezone}
          terms={refundTerms(occasion, locale, t)}
          foundForYou={best === String(hold.seats.length)}
          zoneNames={zoneNames}
          actions={ACTIONS}
        />
      ) : hold.state === 'expired' ? (
        <HoldOver seatsHref={seatsHref} />
      ) : (
        <Notice
          live
          title={t('checkout.noHold')}
          action={
            <LinkButton href={seatsHref} variant="primary">
              {t('seats.chooseAgain')}
            </LinkButton>
          }
        >
          {t('checkout.noHoldLead')}
        </Notice>
      )}
    </Page>
  );
}

function refundTerms({ refundsUntil, venue }: Occasion, locale: string, t: Translate): string {
  if (new Date(refundsUntil) <= shopTime()) return t('checkout.noRefunds');
  return t('checkout.terms', { time: formatTime(refundsUntil, 'date-time', locale, venue.timezone) });
}
