import { isRecord, type Slot, slotIn } from '@/components/site/kept';

/** What is asked of the shop: an amount in minor units, and for a refund the tickets that it is for, and why. */
export type Wish = { amount: number; ticketIds?: readonly string[]; reason?: string };

/** A wish under the idempotency key that was made for it before its first try. */
export type Attempt = Wish & { key: string };

/**
 * Where the tab keeps the one attempt of a purpose, e.g. the payment of one hold, that has no definite answer yet. It
 * outlives a reload but not the tab, so two tabs have two keys.
 */
export function attemptSlot(purpose: string): Slot<Attempt> {
  return slotIn(() => sessionStorage, `frontrow.attempt.${purpose}`, isAttempt);
}

function isAttempt(value: unknown): value is Attempt {
  if (!isRecord(value)) return false;
  const { key, amount, ticketIds = [], reason = '' } = value;
  return (
    typeof key === 'string' &&
    typeof reason === 'string' &&
    Number.isSafeInteger(amount) &&
    Array.isArray(ticketIds) &&
    ticketIds.every((id) => typeof id === 'string')
  );
}
