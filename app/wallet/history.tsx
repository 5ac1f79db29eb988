import { ReceiptText } from 'lucide-react';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { TransactionList } from '@/components/wallet/transaction-list';
import type { User } from '@/lib/accounts/user';
import { listTransactions } from '@/lib/wallet/list-transactions';
import { getI18n } from '../i18n';
import { readList } from '../read-page';

const PAGE_SIZE = 20;

/** The wallet's movements, newest first, from `cursor` on. */
export async function History({ user, cursor }: { user: User; cursor: string | undefined }) {
  const [{ locale, t }, { transactions, nextCursor }] = await Promise.all([
    getI18n(),
    readList(() => listTransactions(user, { limit: PAGE_SIZE, cursor }), '/wallet'),
  ]);
  if (transactions.length === 0) {
    return (
      <EmptyState icon={ReceiptText} title={t('wallet.historyEmpty')}>
        {t('wallet.historyEmptyHint')}
      </EmptyState>
    );
  }
  return (
    <>
      <TransactionList transactions={transactions} now={new Date()} locale={locale} t={t} />
      <Pager
        nextHref={nextCursor && `/wallet?${new URLSearchParams({ cursor: nextCursor })}#history`}
        label={t('common.showMore')}
        firstHref={cursor ? '/wallet#history' : null}
        firstLabel={t('common.backToFirst')}
      />
    </>
  );
}
