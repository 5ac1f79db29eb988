import { env } from '../env';
import { DomainError } from '../errors';
import type { Settled } from '../idempotency';
import { type Choice, chooseBest } from './choose-best';
import type { Hold } from './hold';
import { rowIndex } from './row-index';
import { seatFeedOf } from './seat-feeds';
import { findLocked } from './seat-locks';
import { SEAT_FREE } from './seat-status';
import { noteTaken, withTries } from './seat-tries';
import { findStranded } from './single-seats';
import { readFreshly } from './taken-seats';
import { type Asked, notKept, tryHold } from './try-hold';

/** Each try that fails tells of seats that cannot be had. */
const TRIES = 100;
/** So many of the best seats are looked at for locks, once a choice was gone. */
const LOOK_AHEAD = 200;

/**
 * Holds the best seats that can be had: chosen by what is known of all seats and of the tries under way, claimed, and
 * written if they are still to be had; else chosen anew. Only a fresh look at the database says that there are too few.
 */
export async function holdBest(
  asked: Asked,
  { quantity, zone }: { quantity: number; zone?: string },
): Promise<Settled<Hold>> {
  const { performanceId, layout } = asked;
  let gone: number[] = [];
  for (let tries = 1; tries <= TRIES; tries++) {
    const { status } = (await seatFeedOf(performanceId)).seats;
    let view = withTries(performanceId, status);
    let choice = choose(asked, view, quantity, zone);
    const unclaimed = !choice;
    if (!choice) {
      // Others are just trying to get what is left: then the rows of seats decide who comes first.
      view = await readFreshly(performanceId, layout.seatCount);
      choice = choose(asked, view, quantity, zone);
      if (!choice) return notKept(tooFew());
    }
    const { seats, together } = choice;
    const mayStrand = !avoidsSingles() || findStranded(layout, view, seats).length > 0;
    const tried = await tryHold(asked, { seats, together, status, chosen: view, mayStrand, unclaimed });
    if (!('gone' in tried)) return tried;
    gone = tried.gone.length > 0 ? tried.gone : seats;
    // Two processes that go through the same seats in step would else meet at every single one of them. What became
    // of those just chosen is noted already, and their locks may still be this try's own.
    const ahead = bestFree(layout, view, zone).filter((seat) => !seats.includes(seat));
    noteTaken(performanceId, await findLocked(performanceId, ahead), false);
  }
  return notKept(
    new DomainError('seats-taken', 'Others were faster with each of the seats chosen for you. Try again.', {
      taken: gone,
    }),
  );
}

function bestFree(layout: Asked['layout'], view: Uint8Array, zone?: string): number[] {
  const { bestFirst, byZone, first, end } = rowIndex(layout);
  const free: number[] = [];
  for (const row of (zone === undefined ? bestFirst : byZone.get(zone)) ?? []) {
    for (let seat = first[row] ?? 0; seat < (end[row] ?? 0); seat++) {
      if (view[seat] === SEAT_FREE) free.push(seat);
    }
    if (free.length >= LOOK_AHEAD) break;
  }
  return free.slice(0, LOOK_AHEAD);
}

const tooFew = () => new DomainError('seats-taken', 'There are not so many seats left.', { taken: [] });

export const avoidsSingles = () => env().SINGLE_SEAT_RULE === 'on';

function choose({ layout }: Asked, view: Uint8Array, quantity: number, zone?: string): Choice | null {
  return chooseBest(layout, view, quantity, zone, { singles: avoidsSingles() ? 'avoid' : 'allow' });
}
