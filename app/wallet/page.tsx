import type { Metadata } from 'next';
import { Suspense } from 'react';
import { Texts } from '@/app/texts';
import { Page, PageHeader, Section } from '@/components/site/page';
import { Money } from '@/components/ui/money';
import { Panel } from '@/components/ui/panel';
import { amountFor, readAmount } from '@/components/wallet/amount';
import { HistorySkeleton } from '@/components/wallet/history-skeleton';
import { TopUpForm } from '@/components/wallet/top-up-form';
import { getWallet } from '@/lib/wallet/get-wallet';
import { getI18n } from '../i18n';
import { nextPath } from '../next-path';
import { readPage } from '../read-page';
import { requireUser } from '../signed-in';
import { topUpAction } from './actions';
import { History } from './history';
import { holdOnTheWay } from './hold-on-the-way';
import { OnTheWay } from './on-the-way';

type Props = PageProps<'/wallet'>;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getI18n();
  return { title: t('meta.wallet'), robots: { index: false } };
}

export default async function WalletPage({ searchParams }: Props) {
  const params = await searchParams;
  const next = nextPath(params.next, '') || null;
  const missing = typeof params.amount === 'string' ? readAmount(params.amount) : null;
  const user = await requireUser(walletHref(next, missing));
  const [{ locale, t }, { balance, currency }, hold] = await Promise.all([
    getI18n(),
    readPage(() => getWallet(user)),
    readPage(() => holdOnTheWay(user, next)),
  ]);
  // The hold knows better than the address what is missing by now.
  const short = hold ? (hold.state === 'active' ? hold.total - balance : 0) : missing;
  const cursor = typeof params.cursor === 'string' ? params.cursor : undefined;

  return (
    <Texts of={['error', 'wallet']}>
      <Page>
        <PageHeader title={t('wallet.title')} lead={t('wallet.lead')} />
        <div className="grid gap-x-14 lg:grid-cols-[minmax(0,27rem)_minmax(0,1fr)]">
          <div className="grid content-start gap-6">
            {next && missing ? (
              <OnTheWay next={next} missing={short ?? 0} hold={hold} locale={locale} t={t} />
            ) : null}
            <Panel aria-label={t('wallet.topUpTitle')}>
              <p className="text-sm text-ink-soft">{t('wallet.balance')}</p>
              <p className="mb-6 border-b border-line pb-5">
                <Money amount={balance} currency={currency} locale={locale} className="display text-4xl" />
              </p>
              <TopUpForm
                key={`${next} ${missing}`}
                userId={user.id}
                amount={missing && short && short > 0 ? amountFor(short) : null}
                next={next}
                action={topUpAction}
              />
            </Panel>
          </div>
          <Section title={t('wallet.history')} id="history" className="scroll-mt-24 lg:mt-0">
            <Suspense key={cursor} fallback={<HistorySkeleton />}>
              <History user={user} cursor={cursor} />
            </Suspense>
          </Section>
        </div>
      </Page>
    </Texts>
  );
}

function walletHref(next: string | null, amount: number | null): string {
  const params = new URLSearchParams({ ...(next && { next }), ...(amount && { amount: String(amount) }) });
  return params.size > 0 ? `/wallet?${params}` : '/wallet';
}
