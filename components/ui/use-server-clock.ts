'use client';

import { useEffect, useState } from 'react';

/*
 * What the server said is as old as its way here, and older when the page comes out of a cache. Age only ever makes
 * the server look late, so the largest difference seen is the truest.
 */
let largestSkew = Number.NEGATIVE_INFINITY;

/** A difference this small is the way from the server, not a wrong clock. */
const TOLERANCE_MS = 2_000;

/** By how many milliseconds the browser's clock is to be put right, now that the server has said `serverNow` (ISO 8601). */
export function clockCorrection(serverNow: string): number {
  largestSkew = Math.max(largestSkew, Date.parse(serverNow) - Date.now());
  return Math.abs(largestSkew) > TOLERANCE_MS ? largestSkew : 0;
}

/**
 * The server's time in milliseconds, moving on every second, from the browser's clock corrected by what the server
 * said. `serverNow` (ISO 8601) is also the time of the first render, so that server and browser draw the same.
 */
export function useServerClock(serverNow: string): number {
  const [now, setNow] = useState(() => Date.parse(serverNow));

  useEffect(() => {
    const correction = clockCorrection(serverNow);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      clearTimeout(timer);
      const current = Date.now() + correction;
      setNow(current);
      timer = setTimeout(tick, 1000 - (current % 1000) + 5);
    };
    tick();
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [serverNow]);

  return now;
}
