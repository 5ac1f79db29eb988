import { formatMoney } from '@/lib/money';
import { classNames } from './class-names';

type MoneyProps = {
  /** Minor units. */
  amount: number;
  currency: string;
  locale: string;
  /** Writes + or − in front, as in a history. */
  signed?: boolean;
  className?: string;
};

/** An amount, in full and with figures of one width. */
export function Money({ amount, currency, locale, signed, className }: MoneyProps) {
  const sign = signed && amount !== 0 ? (amount > 0 ? '+' : '−') : '';
  const text = signed
    ? `${sign}${formatMoney(Math.abs(amount), currency, locale)}`
    : formatMoney(amount, currency, locale);
  return <span className={classNames('tabular tracking-normal whitespace-nowrap', className)}>{text}</span>;
}
