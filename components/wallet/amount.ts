import { TOP_UP_MAX, TOP_UP_MIN } from '@/lib/money';

/**
 * Reads a whole amount as people type it: `50000`, `50,000`, `₩50 000`, `５００００`. Null for everything else: a point
 * is not skipped, or 100.50 would become 10050.
 */
export function readAmount(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[,\s₩원]/g, '');
  return /^\d{1,12}$/.test(plain) ? Number(plain) : null;
}

/** Whether one top-up may have this amount (minor units). */
export function isTopUpAmount(amount: number): boolean {
  return amount >= TOP_UP_MIN && amount <= TOP_UP_MAX;
}

/** What to offer when `missing` is needed: at least that, within the bounds of one top-up. */
export function amountFor(missing: number): number {
  return Math.min(TOP_UP_MAX, Math.max(TOP_UP_MIN, missing));
}

/** Writes an amount into the field, with its separators: `50,000`. */
export function writeAmount(amount: number): string {
  return new Intl.NumberFormat('en').format(amount);
}
