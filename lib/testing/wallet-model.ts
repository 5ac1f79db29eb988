/** What a wallet is by its rules, taken literally: no database, no two things at the same time. */
export type WalletModel = { balance: number; entries: number[]; kept: Map<string, Kept> };
export type Step = { key: string; kind: 'top-up' | 'pay' | 'refund'; amount: number };
export type Told =
  | { balance: number; replayed: boolean }
  | { refused: 'insufficient-balance' | 'idempotency-key-reused' };

type Kept = { step: Step; told: Told };

export const emptyWallet = (): WalletModel => ({ balance: 0, entries: [], kept: new Map() });

/** What a step leads to, and what its caller is told. Changes the model. */
export function take(wallet: WalletModel, step: Step): Told {
  const kept = wallet.kept.get(step.key);
  if (kept && (kept.step.kind !== step.kind || kept.step.amount !== step.amount))
    return { refused: 'idempotency-key-reused' };
  if (kept) return 'balance' in kept.told ? { ...kept.told, replayed: true } : kept.told;
  const told = apply(wallet, step);
  wallet.kept.set(step.key, { step, told });
  return told;
}

function apply(wallet: WalletModel, { kind, amount }: Step): Told {
  const gain = kind === 'pay' ? -amount : amount;
  if (wallet.balance + gain < 0) return { refused: 'insufficient-balance' };
  wallet.balance += gain;
  wallet.entries.push(gain);
  return { balance: wallet.balance, replayed: false };
}

/**
 * The wallet after steps that were taken at the same time and told so: in some order of them the model tells each the
 * same. Null when there is no such order.
 */
export function inSomeOrder(wallet: WalletModel, steps: { step: Step; told: Told }[]): WalletModel | null {
  if (steps.length === 0) return wallet;
  for (const next of steps) {
    const after = { balance: wallet.balance, entries: [...wallet.entries], kept: new Map(wallet.kept) };
    if (!isSame(take(after, next.step), next.told)) continue;
    const found = inSomeOrder(
      after,
      steps.filter((each) => each !== next),
    );
    if (found) return found;
  }
  return null;
}

function isSame(one: Told, other: Told): boolean {
  if ('refused' in one || 'refused' in other)
    return 'refused' in one && 'refused' in other && one.refused === other.refused;
  return one.balance === other.balance && one.replayed === other.replayed;
}
