import { sum } from '../figures';
import type { Findings } from './findings';
import type { Booking, Ledger, LedgerEntry, WalletRow } from './ledger-rows';
import type { OrderRow } from './sale-rows';
import { listOf, type Told } from './told';

/** Every acknowledged top-up is there: its amount in that account's wallet, out of cash-in. */
export function checkTopUps({ wallets, bookings }: Ledger, told: Told, findings: Findings): void {
  for (const { transaction: id, account, amount } of told.topUps.values()) {
    const booking = bookings.get(id);
    if (booking?.type === 'top_up') expectEntries(booking, wallets.get(account), amount, 'cash-in', findings);
    else findings.add('an acknowledged top-up is not there', `transaction ${id} of ${account}: ${amount}`);
  }
}

/** Every order was paid by one purchase: its total out of its buyer's wallet, into revenue. */
export function checkPurchases(
  { wallets, bookings }: Ledger,
  orders: Map<string, OrderRow>,
  findings: Findings,
): void {
  const purchases = new Map<string, Booking[]>();
  for (const booking of bookings.values()) {
    if (booking.type !== 'purchase') continue;
    if (!booking.orderExists)
      findings.add('a purchase has no order', `transaction ${booking.id}: order ${booking.referenceId}`);
    const of = booking.referenceId ?? '';
    purchases.set(of, [...(purchases.get(of) ?? []), booking]);
  }
  for (const { id, userId, total } of orders.values()) {
    const [purchase, ...others] = purchases.get(id) ?? [];
    if (!purchase || others.length > 0 || purchase.orderId !== id)
      findings.add(
        'an order was not paid by one purchase',
        `order ${id}: ${purchase ? others.length + 1 : 0}`,
      );
    if (purchase) expectEntries(purchase, wallets.get(userId), -total, 'revenue', findings);
  }
}

function expectEntries(
  { id, entries }: Booking,
  wallet: WalletRow | undefined,
  amount: number,
  against: 'cash-in' | 'revenue',
  findings: Findings,
): void {
  const is = listOf(entries.map((entry) => `${entry.accountId}:${entry.amount}`));
  const expected = listOf([`${wallet?.id}:${amount}`, `${against}:${-amount}`]);
  if (is !== expected)
    findings.add(
      'a transaction has other entries than it should',
      `transaction ${id}: ${is}, not ${expected}`,
    );
}

/** Whatever moved money in one of these wallets took as much from elsewhere. */
export function checkSums({ bookings }: Ledger, findings: Findings): void {
  for (const { id, entries } of bookings.values()) {
    const total = sum(entries.map(({ amount }) => amount));
    if (total !== 0)
      findings.add('the entries of a transaction do not add up to 0', `transaction ${id}: ${total}`);
  }
}

/**
 * Every wallet began with `startBalance` and has what its entries make of that, numbered without gaps. Resolves to how
 * many top-ups nobody was told of.
 */
export function checkWallets(ledger: Ledger, told: Told, startBalance: number, findings: Findings): number {
  const { wallets, bookings } = ledger;
  const entries = new Map<string, LedgerEntry[]>([...wallets.values()].map(({ id }) => [id, []]));
  for (const booking of bookings.values())
    for (const entry of booking.entries) entries.get(entry.accountId)?.push(entry);
  const starts = new Set<string>();
  for (const wallet of wallets.values()) {
    const own = (entries.get(wallet.id) ?? []).sort((a, b) => Number(a.seq) - Number(b.seq));
    checkWallet(wallet, own, findings);
    if (startBalance === 0) continue;
    const [first] = own;
    if (first?.amount === startBalance && bookings.get(first.transactionId)?.type === 'top_up')
      starts.add(first.transactionId);
    else
      findings.add(
        'a wallet did not begin with what it was given',
        `wallet of ${wallet.userId}: ${first?.amount}`,
      );
  }
  const isUntold = ({ id, type }: Booking) => type === 'top_up' && !starts.has(id) && !told.topUps.has(id);
  return [...bookings.values()].filter(isUntold).length;
}

function checkWallet(
  { userId, balance, entryCount }: WalletRow,
  entries: LedgerEntry[],
  findings: Findings,
): void {
  let after = 0;
  for (const [index, { amount, balanceAfter, seq, transactionId }] of entries.entries()) {
    if (seq !== index + 1)
      findings.add('a wallet has a gap in its entries', `wallet of ${userId}: ${seq} is number ${index + 1}`);
    after += amount;
    if (balanceAfter !== after)
      findings.add(
        'an entry leaves another balance than it should',
        `wallet of ${userId}, transaction ${transactionId}: ${balanceAfter}, not ${after}`,
      );
  }
  if (entryCount !== entries.length)
    findings.add(
      'a wallet has another number of entries',
      `wallet of ${userId}: ${entries.length} of ${entryCount}`,
    );
  if (balance !== after)
    findings.add('a balance is not the sum of its entries', `wallet of ${userId}: ${balance}, not ${after}`);
}
