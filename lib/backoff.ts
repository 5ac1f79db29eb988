const FIRST_PAUSE_MS = 4;
const LONGEST_PAUSE_MS = 250;

/**
 * How long to rest before try number `tries` + 1 of something that takes a few ms, in ms: exponential backoff with full
 * jitter, that is anything from 0 up to a bound that doubles with each try, so that those who have met do not meet again
 * (Marc Brooker, "Timeouts, retries, and backoff with jitter", Amazon Builders' Library).
 */
export function pauseAfter(tries: number, random = Math.random): number {
  return random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
}
