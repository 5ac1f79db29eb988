import { DomainError } from '../errors';
import { overError } from '../seating/find-hold';
import type { HeldSeat, Hold } from '../seating/hold';
import type { WalletRow } from '../wallet/ledger';

/** Somebody wants to pay a hold. */
export type Payment = { userId: string; holdId: string };

/** A hold as it is locked; `live`: active and not over by the database's clock. Seats in seat order. */
export type HoldToPay = { userId: string; state: Hold['state']; live: boolean; seats: HeldSeat[] };

/** What is locked of one performance: holds by their id, wallets by their user. */
export type Known = {
  cancelled: boolean;
  holds: Map<string, HoldToPay>;
  wallets: Map<string, WalletRow>;
};

/** What is paid for which seats; `after`: the wallet's row then. */
export type Granted = { total: number; seats: HeldSeat[]; after: WalletRow };

export type Decision = { granted: Granted } | { refused: DomainError };

/**
 * Decides on payments one after the other. What is granted is marked in `known`, so that the next ones reckon with it.
 * Pure, but for that.
 */
export function decideOrders(payments: Payment[], known: Known): Decision[] {
  return payments.map((payment) => {
    const decision = decide(payment, known);
    if ('granted' in decision) mark(payment, decision.granted, known);
    return decision;
  });
}

function decide({ userId, holdId }: Payment, { cancelled, holds, wallets }: Known): Decision {
  const hold = holds.get(holdId);
  if (hold?.userId !== userId) return { refused: noSuchHold() };
  const over = overError(hold);
  if (over) return { refused: over };
  if (cancelled) {
    return { refused: new DomainError('hold-not-active', 'This performance has been cancelled.') };
  }
  const wallet = wallets.get(userId);
  if (!wallet) return { refused: new DomainError('not-found', 'This account has no wallet.') };
  const total = hold.seats.reduce((sum, { price }) => sum + price, 0);
  const balance = wallet.balance - total;
  if (balance < 0) {
    const details = { shortBy: -balance };
    return { refused: new DomainError('insufficient-balance', 'The wallet does not hold enough.', details) };
  }
  const after = { id: wallet.id, balance, entryCount: wallet.entryCount + 1 };
  return { granted: { total, seats: hold.seats, after } };
}

function mark({ userId, holdId }: Payment, { after }: Granted, { holds, wallets }: Known): void {
  const hold = holds.get(holdId);
  if (hold) holds.set(holdId, { ...hold, state: 'purchased', live: false });
  wallets.set(userId, after);
}

/** Also for a hold of somebody else. */
export function noSuchHold(): DomainError {
  return new DomainError('not-found', 'There is no such hold.');
}
