import type { QueueSale } from './sale';

export type Phase = 'closed' | 'lobby' | 'open' | 'paused' | 'sold_out';

/** The phase, with both kinds of `closed` told apart. */
export type Stage = 'early' | 'over' | Exclude<Phase, 'closed'>;

type Window = Pick<
  QueueSale,
  'lobbyOpensAt' | 'saleOpensAt' | 'saleClosesAt' | 'paused' | 'cancelled' | 'soldOut'
>;

/** Where the line of a sale stands at `now`. */
export function stageOf(sale: Window, now: Date): Stage {
  if (sale.cancelled || now >= sale.saleClosesAt) return 'over';
  if (now < sale.saleOpensAt) return sale.lobbyOpensAt && now >= sale.lobbyOpensAt ? 'lobby' : 'early';
  if (sale.soldOut) return 'sold_out';
  return sale.paused ? 'paused' : 'open';
}

/** The phase that everybody is told. */
export function phaseOf(sale: Window, now: Date): Phase {
  const stage = stageOf(sale, now);
  return stage === 'early' || stage === 'over' ? 'closed' : stage;
}
