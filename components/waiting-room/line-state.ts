import { estimateWait } from '@/lib/queue/estimate';
import { peopleAhead, type QueueStatus } from '@/lib/queue/status';
import type { Challenge } from './challenge-widget';

/**
 * arriving: nothing known yet. challenge: no place without having passed it. registered: waits for the draw. waiting: has a number. entering: its turn, goes to the
 * seats. missed: may go in once more. ended: missed for good. spent: the place is used up. sold_out: no place taken,
 * nothing left. over: the sale is not open (any more), the page has to be drawn anew.
 */
export type LineView =
  | 'arriving'
  | 'challenge'
  | 'registered'
  | 'waiting'
  | 'entering'
  | 'missed'
  | 'ended'
  | 'spent'
  | 'sold_out'
  | 'over';

/** lost: nobody answers. busy: somebody does, but cannot help now. `retryAt`: by this browser's clock, in milliseconds. */
export type Trouble = { kind: 'lost' | 'busy'; retryAt: number };

export type LineState = {
  view: LineView;
  number: number | null;
  /** People in front when the place was first seen. */
  firstAhead: number | null;
  status: QueueStatus | null;
  /** Until when the turn waits for its owner, and the server's time when that was said; ISO 8601. */
  turn: { claimBy: string; at: string } | null;
  trouble: Trouble | null;
  /** `again`: a response was not accepted. */
  challenge: (Challenge & { again: boolean }) | null;
};

export const BEFORE_ARRIVAL: LineState = {
  view: 'arriving',
  number: null,
  firstAhead: null,
  status: null,
  turn: null,
  trouble: null,
  challenge: null,
};

/** Only the line itself knows the number after the draw, and whether a turn is still there. */
export function needsLook({ view, number }: LineState, { phase, serving }: QueueStatus): boolean {
  if (phase === 'lobby' || phase === 'closed') return false;
  if (phase === 'sold_out') return view === 'entering';
  return number === null || number <= serving;
}

/** Seconds until the turn, or until the opening; null when nobody can tell. */
export function secondsLeft({ status, number }: LineState, saleOpensAt: string): number | null {
  if (!status) return null;
  if (status.phase === 'lobby') {
    return Math.max(0, (Date.parse(saleOpensAt) - Date.parse(status.serverTime)) / 1_000);
  }
  if (status.phase !== 'open' || number === null) return null;
  return estimateWait(peopleAhead(number, status.serving), status.admittedPerMinute)?.low ?? null;
}
