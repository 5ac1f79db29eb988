'use client';

import { Refused, Unanswered } from '@/components/money/money-trouble';
import type { AttemptControl } from '@/components/money/use-attempt';
import { useNewsFocus } from '@/components/money/use-news-focus';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button, LinkButton } from '@/components/ui/button';
import { Facts } from '@/components/ui/facts';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { amountFor } from '@/components/wallet/amount';
import { formatMoney } from '@/lib/money';
import type { Hold } from '@/lib/seating/hold';
import { formatTime } from '@/lib/time';

type PaymentPanelProps = {
  hold: Hold;
  /** The shop chose all of these seats. */
  foundForYou: boolean;
  balance: number;
  timeZone: string;
  /** Until when the tickets may be given back, in words. */
  terms: string;
  payment: AttemptControl<never>;
};

/** What it costs, what the wallet has, and the one button that pays. */
export function PaymentPanel({ hold, foundForYou, balance, timeZone, terms, payment }: PaymentPanelProps) {
  const t = useT();
  const locale = useLocale();
  const { total, currency } = hold;
  const short = total - balance;
  // A balance that is short is said by the page, which was drawn anew with it.
  const refusal = payment.outcome?.kind === 'refused' ? payment.outcome.code : null;
  const news = useNewsFocus(payment.outcome);
  const money = (amount: number) => <Money amount={amount} currency={currency} locale={locale} />;
  const inWords = (amount: number) => formatMoney(amount, currency, locale);

  return (
    <Panel title={t('checkout.summary')} className="self-start">
      <Facts
        items={[
          { label: t('common.seats', { count: hold.seats.length }), value: money(total) },
          { label: t('checkout.balanceNow'), value: money(balance) },
          ...(short > 0 ? [] : [{ label: t('checkout.balanceAfter'), value: money(balance - total) }]),
        ]}
      />
      <div className="mt-1 flex items-baseline justify-between gap-4 border-t-2 border-ink pt-3">
        <span className="font-semibold">{t('checkout.total')}</span>
        <Money amount={total} currency={currency} locale={locale} className="display text-2xl" />
      </div>
      <div ref={news} tabIndex={-1} className="mt-5 grid gap-4">
        {payment.unanswered ? (
          <Unanswered
            control={payment}
            title={t('checkout.unansweredTitle', { amount: inWords(payment.unanswered.amount) })}
          >
            {t('checkout.unansweredLead')}
          </Unanswered>
        ) : short > 0 ? (
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
              {t('checkout.topUpNow', { amount: inWords(amountFor(short)) })}
            </LinkButton>
          </>
        ) : (
          <>
            {refusal && refusal !== 'insufficient-balance' ? <Refused code={refusal} /> : null}
            <Button
              variant="primary"
              size="lg"
              wide
              pending={payment.busy}
              pendingLabel={t('checkout.paying', { amount: inWords(total) })}
              onClick={() => payment.ask({ amount: total })}
            >
              {t('checkout.pay', { amount: inWords(total) })}
            </Button>
          </>
        )}
        <p className="text-sm text-ink-soft">
          {t('checkout.noFees')} {t('checkout.payOnce')} {terms}
        </p>
      </div>
    </Panel>
  );
}

function topUpHref(holdId: string, found: number | null, amount: number): string {
  const next = `/checkout/${holdId}${found === null ? '' : `?best=${found}`}`;
  return `/wallet?${new URLSearchParams({ next, amount: String(amount) })}`;
}
