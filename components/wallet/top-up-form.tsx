'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import type { MoneyAnswer } from '@/components/money/ask-once';
import type { Attempt } from '@/components/money/attempt';
import { Unanswered } from '@/components/money/money-trouble';
import { useAttempt } from '@/components/money/use-attempt';
import { useNewsFocus } from '@/components/money/use-news-focus';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { AmountField } from '@/components/ui/field';
import { NeedsScript } from '@/components/ui/needs-script';
import { CURRENCY, formatMoney, TOP_UP_MAX, TOP_UP_MIN } from '@/lib/money';
import { isTopUpAmount, readAmount, writeAmount } from './amount';
import { TopUpNews } from './top-up-news';

const QUICK_AMOUNTS = [10_000, 50_000, 100_000, 500_000];

type TopUpFormProps = {
  userId: string;
  /** The amount to begin with, in minor units. */
  amount: number | null;
  /** Where to go when it is done: a path of this site. */
  next: string | null;
  action: (attempt: Attempt) => Promise<MoneyAnswer<{ balance: number }>>;
};

/** Puts money into the wallet: a quick amount or any other, each once however often it is sent. */
export function TopUpForm({ userId, amount: first, next, action }: TopUpFormProps) {
  const t = useT();
  const locale = useLocale();
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(first === null ? '' : writeAmount(first));
  const [error, setError] = useState('');
  const topUp = useAttempt(`top-up.${userId}`, action, {
    onDone() {
      setText('');
      if (next) router.replace(next);
    },
  });
  const news = useNewsFocus(topUp.outcome);
  const inWords = (sum: number) => formatMoney(sum, CURRENCY, locale);
  const amount = readAmount(text);
  const ready = amount !== null && isTopUpAmount(amount);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) return topUp.ask({ amount });
    const range = { min: inWords(TOP_UP_MIN), max: inWords(TOP_UP_MAX) };
    setError(amount === null ? t('form.amount') : t('form.amountRange', range));
    field.current?.focus();
  };

  const write = (value: string) => {
    setText(value);
    setError('');
  };

  return (
    <div className="grid gap-5">
      <div ref={news} tabIndex={-1} className="empty:hidden">
        {topUp.unanswered ? (
          <Unanswered
            control={topUp}
            title={t('wallet.unansweredTitle', { amount: inWords(topUp.unanswered.amount) })}
          >
            {t('wallet.unansweredLead')}
          </Unanswered>
        ) : (
          <TopUpNews outcome={topUp.outcome} />
        )}
      </div>
      <NeedsScript>{t('wallet.needsScript')}</NeedsScript>
      {topUp.unanswered ? null : (
        <form onSubmit={submit} noValidate className="grid gap-4">
          {next ? <input type="hidden" name="next" value={next} /> : null}
          <AmountField
            ref={field}
            label={t('wallet.amount')}
            hint={t('wallet.amountHint', { min: inWords(TOP_UP_MIN), max: inWords(TOP_UP_MAX) })}
            prefix="₩"
            name="amount"
            value={text}
            onChange={(event) => write(event.target.value)}
            onBlur={() => amount !== null && setText(writeAmount(amount))}
            error={error}
            maxLength={20}
            required
          />
          <fieldset className="grid grid-cols-2 gap-2 sm:grid-cols-4" aria-label={t('wallet.quickAmounts')}>
            {QUICK_AMOUNTS.map((quick) => (
              <Button
                key={quick}
                aria-pressed={amount === quick}
                onClick={() => write(writeAmount(quick))}
                className="tabular px-1 text-sm aria-pressed:bg-ink aria-pressed:text-paper"
              >
                {inWords(quick)}
              </Button>
            ))}
          </fieldset>
          <Button
            type="submit"
            variant="primary"
            size="lg"
            wide
            className="tabular"
            pending={topUp.busy}
            pendingLabel={t('wallet.toppingUp')}
          >
            {ready ? t('wallet.topUpButton', { amount: inWords(amount) }) : t('wallet.topUp')}
          </Button>
        </form>
      )}
      <p className="text-sm text-ink-soft">{t('wallet.demoMoney')}</p>
    </div>
  );
}
