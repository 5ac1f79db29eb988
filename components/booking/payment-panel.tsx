'use client';

import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button, LinkButton } from '@/components/ui/button';
import { Facts } from '@/components/ui/facts';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { formatMoney } from '@/lib/money';
import type { Hold } from '@/lib/seating/hold';
import { formatTime } from '@/lib/time';
import type { PaymentTrouble, usePayment } from './use-payment';

type PaymentPanelProps = {
  hold: Hold;
  /** The shop chose all of these seats. */
  foundForYou: boolean;
  balance: number;
  timeZone: string;
  payment: ReturnType<typeof usePayment>;
};

/** What it costs, what the wallet has, and the one button that pays. */
export function PaymentPanel({ hold, foundForYou, balance, timeZone, payment }: PaymentPanelProps) {
  const t = useT();
  const locale = useLocale();
  const { total, currency } = hold;
  const short = total - balance;
  const money = (amount: number) => <Money amount={amount} currency={currency} locale={locale} />;
  const inWords = (amount: number) => formatMoney(amount, currency, locale);

  return (
    <Panel title={t('checkout.summary')} className="self-start">
      <Facts
        items={[
          { label: t('common.seats', { count: hold.seats.length }), value: money(total) },
          { label: t('checkout.balanceNow'), value: money(balance) },
          ...(short > 0 ? [] : [{ label: t('checkout.balanceAfter'), value: money(-short) }]),
        ]}
      />
      <div className="mt-1 flex items-baseline justify-between gap-4 border-t-2 border-ink pt-3">
        <span className="font-semibold">{t('checkout.total')}</span>
        <Money amount={total} currency={currency} locale={locale} className="display text-2xl" />
      </div>
      <div className="mt-5 grid gap-4">
        {short > 0 ? (
          <>
            <Notice tone="warning" title={t('checkout.shortTitle', { amount: inWords(short) })} live>
              {t('checkout.shortLead', { time: formatTime(hold.expiresAt, 'time', locale, timeZone) })}
            </Notice>
            <LinkButton
              href={topUpHref(hold.id, foundForYou ? hold.seats.length : null, short)}
              variant="primary"
              size="lg"
              wide
            >
              {t('checkout.topUpNow', { amount: inWords(short) })}
            </LinkButton>
          </>
        ) : (
          <>
            <Trouble trouble={payment.trouble} />
            <Button
              variant="primary"
              size="lg"
              wide
              pending={payment.paying}
              pendingLabel={t('checkout.paying', { amount: inWords(total) })}
              onClick={payment.pay}
            >
              {t('checkout.pay', { amount: inWords(total) })}
            </Button>
          </>
        )}
        <p className="text-sm text-ink-soft">
          {t('checkout.noFees')} {t('checkout.payOnce')} {t('checkout.terms')}
        </p>
      </div>
    </Panel>
  );
}

function topUpHref(holdId: string, found: number | null, amount: number): string {
  const next = `/checkout/${holdId}${found === null ? '' : `?best=${found}`}`;
  return `/wallet?${new URLSearchParams({ next, amount: String(amount) })}`;
}

function Trouble({ trouble }: { trouble: PaymentTrouble | null }) {
  const t = useT();
  // A short balance is said by the page, which was drawn anew with it.
  if (trouble === null || trouble === 'insufficient-balance') return null;
  return (
    <Notice tone={trouble === 'uncertain' ? 'warning' : 'error'} live>
      {trouble === 'uncertain' ? t('checkout.uncertain') : t(`error.${trouble}`)}
    </Notice>
  );
}
