import { type Claim, lockSeats, type Refused, releaseOf, settleLocks } from './seat-locks';
import { beginTry, endTry, forgetSeen, noteTaken } from './seat-tries';
import { findTaken } from './taken-seats';

/** For so long a lock says of seats that somebody else has them, where it did not know. */
const TAKEN_MS = 1_000;

/*
 * What stands in front of the rows of seats: of a crowd that wants one seat, one gets through. It may let too many
 * through, never decides that somebody has a seat, and sends nobody away for longer than half a second for a seat that
 * the database says is free and nobody else is trying to get.
 */

/**
 * Claims all seats, or none and gives those that somebody else has or is trying to get. Where Redis is away, the
 * database's committed rows stand in for it.
 */
export async function claimSeats(performanceId: string, claim: Claim): Promise<number[]> {
  const { holdId, seats } = claim;
  const busy = beginTry(performanceId, holdId, seats);
  if (busy.length > 0) return busy;
  try {
    const taken = await lockedOrTaken(performanceId, claim);
    if (taken.length > 0) endTry(performanceId, holdId, seats);
    return taken;
  } catch (error) {
    endTry(performanceId, holdId, seats);
    throw error;
  }
}

async function lockedOrTaken(performanceId: string, claim: Claim): Promise<number[]> {
  const refused = await lockUnlessReleased(performanceId, claim);
  if (!refused) return findTaken(performanceId, claim.seats);
  const { tried, settled } = refused;
  // Not what is settled: hearsay must not stand in for what the database said a moment ago, or says now.
  noteTaken(performanceId, tried, false);
  if (tried.length > 0 || settled.length === 0) return [...tried, ...settled].sort((a, b) => a - b);
  const taken = await findTaken(performanceId, settled);
  if (taken.length > 0) return taken;
  return (await lockSeats(performanceId, claim, true))?.tried ?? [];
}

/** Whoever buys again what was given back a moment ago is not in the way of themselves. */
async function lockUnlessReleased(performanceId: string, claim: Claim): Promise<Refused | null> {
  const refused = await lockSeats(performanceId, claim);
  const release = refused && releaseOf(performanceId, refused.tried);
  if (!release) return refused;
  await release;
  return lockSeats(performanceId, claim);
}

/** The hold has its seats, for so long: others are kept from them without asking the database. */
export function confirmClaim(
  performanceId: string,
  { holdId, seats }: Pick<Claim, 'holdId' | 'seats'>,
  ttlMs: number,
): void {
  settleLocks(performanceId, holdId, seats, Math.max(1, ttlMs));
  noteTaken(performanceId, seats, false);
  endTry(performanceId, holdId, seats);
}

/** The hold was not written, since some of its seats are `taken`, or for another reason. */
export function dropClaim(
  performanceId: string,
  { holdId, seats }: Pick<Claim, 'holdId' | 'seats'>,
  taken: readonly number[] = [],
): void {
  settleLocks(performanceId, holdId, taken, TAKEN_MS);
  settleLocks(
    performanceId,
    holdId,
    seats.filter((seat) => !taken.includes(seat)),
    0,
  );
  endTry(performanceId, holdId, seats);
}

/** The hold has given these seats back; without a hold, whoever had them. */
export function giveUpClaim(performanceId: string, holdId: string | null, seats: readonly number[]): void {
  settleLocks(performanceId, holdId, seats, 0);
  forgetSeen(performanceId, seats);
}
