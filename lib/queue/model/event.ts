import type { Place } from '../place';

/** From this on a cap or a rate is none. */
export const UNLIMITED = 1_000_000_000;

export type Settings = { cap: number; rate: number; claimMs: number; passMs: number };

/** What the process that asks knows of the sale: it may be behind the times. */
export type Caller = {
  /** Null: any line will do. */
  epoch: number | null;
  settings: Settings;
  /** The sale is open, not paused and not sold out. */
  admitting: boolean;
  /** How many had registered, as the database has it; null before the opening is stored. */
  size: number | null;
};

/** A signed place and the number that it has by the published order; null before the opening. */
export type Shown = { account: string; place: Place; number: number | null };

export type Ask =
  | { type: 'join'; account: string }
  | ({ type: 'claim' | 'look-up' | 'leave' } & Shown)
  | { type: 'release'; account: string }
  | ({ type: 'pass'; until: number; renew: boolean } & Shown)
  | { type: 'open'; opensAt: number }
  | { type: 'extend'; bound: number }
  | { type: 'tick'; configuredPace: number };

/** All that somebody remembers of a line that is gone. `claimMs` and `passMs`: for how long calls and passes may be about. */
export type Restore = {
  type: 'restore';
  epoch: number;
  issued: number;
  highest: number;
  serving: number;
  size: number | null;
  passes: number;
  passMs: number;
  calls: number;
  claimMs: number;
  admitted: number;
};

export type LineEvent = { caller: Caller; ask: Ask } | Restore | { type: 'loss' };

export type Answer =
  | { word: 'lost' | 'stale' | 'opening' | 'early' | 'wait' | 'missed' | 'spent' | 'left' | 'dead' | 'ok' }
  | { word: 'again' | 'new'; place: Place; left: number }
  | { word: 'full'; issued: number }
  | { word: 'pass'; until: number }
  | { word: 'size'; size: number }
  | {
      word: 'stands';
      state: 'registered' | 'waiting' | 'your_turn' | 'admitted' | 'missed' | 'done';
      until: number;
      serving: number;
      pace: number;
    }
  | {
      word: 'ticked';
      issued: number;
      serving: number;
      passes: number;
      inUse: number;
      admitted: number;
      late: number;
      bound: number;
      pace: number;
    }
  | { word: 'restored'; anew: boolean };
