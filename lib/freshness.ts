/**
 * How old a fact may be where somebody is told it, layer by layer, in milliseconds. What an admin changes has to be seen
 * everywhere within `SEEN_WITHIN_MS`: a layer on the way takes its share of that, and no cache is filled from another.
 */

/** What admins change, in the memory of a process: dates, limits, prices, pauses, cancellations, titles. */
export const FACTS_MS = 500;

/** Lists over the whole catalogue. Nothing keeps them behind this one. */
export const LISTS_MS = 1_000;

/** Whether a performance has seats left, which a refund changes back, and how many. */
export const SOLD_OUT_MS = 500;
export const COUNTS_MS = 1_000;

/** The front door's answers that many share. */
export const SHARED_ANSWERS_MS = 250;

/** Caches on the way and browsers. */
export const PUBLIC_MS = 1_000;
/** Cache-Control of an answer that is the same for everybody and changes all the time. */
export const PUBLIC_FOR_A_MOMENT = `public, max-age=${PUBLIC_MS / 1_000}`;

export const SEEN_WITHIN_MS = 2_000;
