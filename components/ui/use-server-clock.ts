'use client';

import { useEffect, useState } from 'react';

/** A difference this small is the way from the server, not a wrong clock. */
const TOLERANCE_MS = 2_000;

/**
 * The server's time in milliseconds, moving on every second, from the browser's clock corrected by what the server
 * said. `serverNow` (ISO 8601) is also the time of the first render, so that server and browser draw the same.
 */
export function useServerClock(serverNow: string): number {
  const [now, setNow] = useState(() => Date.parse(serverNow));

  useEffect(() => {
    const skew = Date.parse(serverNow) - Date.now();
    const correction = Math.abs(skew) > TOLERANCE_MS ? skew : 0;
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
