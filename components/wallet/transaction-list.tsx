import { ArrowDownLeft, ArrowUpRight, type LucideIcon, Undo2 } from 'lucide-react';
import Link from 'next/link';
import { Money } from '@/components/ui/money';
import { ReaderTime } from '@/components/ui/reader-time';
import type { Locale } from '@/lib/i18n/locale';
import type { Translate } from '@/lib/i18n/translate';
import { CURRENCY, formatMoney } from '@/lib/money';
import type { WalletTransaction } from '@/lib/wallet/transaction';

type TransactionListProps = { transactions: WalletTransaction[]; now: Date; locale: Locale; t: Translate };

const ICONS: Record<WalletTransaction['type'], LucideIcon> = {
  top_up: ArrowDownLeft,
  purchase: ArrowUpRight,
  refund: Undo2,
};

const RECENT_MS = 300 * 24 * 60 * 60 * 1000;

/** The ledger as its owner reads it: what, when, how much, and what was left. */
export function TransactionList({ transactions, now, locale, t }: TransactionListProps) {
  return (
    <ul className="-mt-2 divide-y divide-line">
      {transactions.map(({ id, type, amount, balanceAfter, orderId, createdAt }) => {
        const Icon = ICONS[type];
        return (
          <li key={id} className="grid grid-cols-[auto_1fr_auto] items-center gap-x-4 py-3.5">
            <span className="grid size-10 place-items-center rounded-full bg-well">
              <Icon aria-hidden className="size-5" />
            </span>
            <span className="grid min-w-0">
              <span className="flex flex-wrap items-baseline gap-x-3">
                <span className="font-semibold">{t(`wallet.type.${type}`)}</span>
                {orderId ? (
                  <Link href={`/orders/${orderId}`} prefetch={false} className="link text-sm">
                    {t('order.show')}
                  </Link>
                ) : null}
              </span>
              <ReaderTime
                at={createdAt}
                as={isRecent(createdAt, now) ? 'date-time-short' : 'date-time'}
                className="text-sm text-ink-soft"
              />
            </span>
            <span className="grid justify-items-end">
              <Money
                amount={amount}
                currency={CURRENCY}
                locale={locale}
                signed
                className={amount > 0 ? 'font-bold text-positive' : 'font-bold'}
              />
              <span className="tabular text-sm text-ink-soft">
                {t('wallet.balanceAfter', { amount: formatMoney(balanceAfter, CURRENCY, locale) })}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Recent enough for its year to go without saying. */
function isRecent(at: string, now: Date): boolean {
  return now.getTime() - Date.parse(at) < RECENT_MS;
}
