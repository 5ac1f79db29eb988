import type { Performance, SaleStatus } from '@/lib/catalog/performance';

/**
 * The state of a sale at `now` (ms), given what the server said a while ago: lobby and opening come by the clock alone.
 */
export function salePhase(
  sale: Pick<Performance, 'status' | 'lobbyOpensAt' | 'saleOpensAt'>,
  now: number,
): SaleStatus {
  if (sale.status !== 'scheduled' && sale.status !== 'lobby') return sale.status;
  if (now >= Date.parse(sale.saleOpensAt)) return 'on_sale';
  if (sale.lobbyOpensAt && now >= Date.parse(sale.lobbyOpensAt)) return 'lobby';
  return sale.status;
}
