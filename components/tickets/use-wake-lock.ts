'use client';

import { useEffect } from 'react';

/** Keeps the screen on while `active`, where the browser can do that. */
export function useWakeLock(active: boolean): void {
  useEffect(() => {
    if (!active || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let over = false;
    const keepOn = async () => {
      try {
        const taken = await navigator.wakeLock.request('screen');
        if (over) await taken.release();
        else lock = taken;
      } catch {
        // Refused, e.g. by a low battery: the screen goes dark as it would anyway.
      }
    };
    void keepOn();
    return () => {
      over = true;
      void lock?.release();
    };
  }, [active]);
}
