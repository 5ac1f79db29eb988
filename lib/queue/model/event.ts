import type { Place } from '../place';
import type { Line } from './line';

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
  /** The highest number that the process has seen out: a line with fewer came back older than it was. */
  seen: number;
};

/** What is on record of a place: that it was never let in, that its pass was given up, or until when it had one. */
export type Past = 'none' | 'over' | number;

/**
 * A signed place, and the number that it has by the published order; null before the opening. `past`: what is on
 * record of it, null while nobody has looked.
 */
export type Shown = { account: string; place: Place; number: number | null; past: Past | null };

export type Ask =
  | { type: 'join'; accounts: string[] }
  | ({ type: 'claim' | 'look-up' | 'leave' } & Shown)
  | { type: 'release'; account: string }
  | ({ type: 'pass'; until: number; renew: boolean } & Shown)
  | { type: 'open'; opensAt: number }
  | { type: 'extend'; bound: number }
  | { type: 'tick'; configuredPace: number };

/**
 * All that somebody remembers of a line that is gone, or that came back older than it was. `issued`: on record; `seen`:
 * beyond that. `claimMs` and `passMs`: for how long calls and passes may be about.
 */
export type Restore = {
  type: 'restore';
  epoch: number;
  issued: number;
  seen: number;
  highest: number;
  serving: number;
  size: number | null;
  passes: number;
  passMs: number;
  calls: number;
  claimMs: number;
  admitted: number;
};

export type LineEvent =
  | { caller: Caller; ask: Ask }
  | Restore
  /** All is lost; or the line comes back as it was once. */
  | { type: 'loss' }
  | { type: 'relapse'; line: Line | null };

/** What became of one of those who wished to join. */
export type Joined = { word: 'again' | 'new'; place: Place } | { word: 'opening' | 'full' };

export type Answer =
  | { word: 'lost' | 'stale' | 'unsure' | 'early' | 'wait' | 'missed' | 'spent' | 'dead' | 'ok' }
  | { word: 'joined'; left: number; issued: number; each: Joined[] }
  /** `admitted`: the account may have been let in with that place. */
  | { word: 'left'; admitted: boolean }
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
