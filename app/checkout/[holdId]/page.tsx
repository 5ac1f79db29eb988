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
import { findOrderOfHold } from '@/lib/orders/find-order-of-hold';
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
    const orderId = hold.state === 'purchased' ? await findOrderOfHold(user, holdId) : null;
    const zoneNames = Object.fromEntries(layout.zones.map(({ id, name }) => [id, name]));
    return { hold, occasion, zoneNames, balance: wallet.balance, orderId };
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
  const { hold, occasion, zoneNames, balance, orderId } = await readCheckout(user, holdId);
  const seatsHref = `/performances/${hold.performanceId}/seats`;

  return (
    <Page className="grid gap-6">
      <Journey current="pay" line={occasion.hasLine} t={t} />
      <OccasionLine occasion={occasion} locale={locale} />
      <h1 className="display text-3xl">{t('checkout.title')}</h1>
      {hold.state === 'active' ? (
        <Checkout
          hold={hold}
          accountId={user.id}
          balance={balance}
          serverNow={new Date().toISOString()}
          timeZone={occasion.venue.timezone}
          foundForYou={best === String(hold.seats.length)}
          zoneNames={zoneNames}
          actions={ACTIONS}
        />
      ) : orderId ? (
        <Notice
          tone="success"
          title={t('checkout.alreadyPaid')}
          action={
            <LinkButton href={`/orders/${orderId}`} variant="primary">
              {t('checkout.toOrder')}
            </LinkButton>
          }
        />
      ) : hold.state === 'expired' ? (
        <HoldOver seatsHref={seatsHref} />
      ) : (
        <Notice
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
