import { shopTime } from '../shop-time';
import { openingOf } from './openings';
import { type Phase, phaseOf, stageOf } from './phase';
import type { QueueSale } from './sale';
import type { QueueStatus } from './status';

/** The phase in the status. The lobby lasts until its order is stored, so that `open` always comes with numbers. */
export function shownPhase(sale: QueueSale): Phase {
  const phase = phaseOf(sale, shopTime());
  return phase !== 'closed' && sale.lobbyOpensAt && !openingOf(sale) ? 'lobby' : phase;
}

/** What the promoter says about the pause, while there is one. */
export function shownMessage(sale: QueueSale): string | undefined {
  return (shownPhase(sale) === 'paused' && sale.pauseMessage) || undefined;
}

/** What is published of the shuffle: the commitment with the lobby, the seed and the size with the opening. */
export function shownShuffle(sale: QueueSale): QueueStatus['shuffle'] {
  if (!sale.lobbyOpensAt || stageOf(sale, shopTime()) === 'early') return null;
  const { commitment, seed } = sale.shuffle;
  const opening = openingOf(sale);
  return opening ? { commitment, seed, size: opening.size } : { commitment };
}
