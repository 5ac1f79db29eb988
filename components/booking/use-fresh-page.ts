'use client';

import { useEffect, useEffectEvent } from 'react';
import { clockCorrection } from '@/components/ui/use-server-clock';
import { useRefresh } from './use-refresh';

const STALE_MS = 5_000;

/** When the pages were drawn that this tab has shown. */
const shown = new Set<string>();

/**
 * Has the page drawn anew when it is shown again: by the back button, which brings back what was kept of it, or out of
 * the background. Clocks and holds must not be those of an earlier visit. `serverNow`: when the page was drawn.
 */
export function useFreshPage(serverNow: string): void {
  const refresh = useRefresh();
  const refreshIfStale = useEffectEvent((isBack: boolean) => {
    const age = Date.now() + clockCorrection(serverNow) - Date.parse(serverNow);
    if (!document.hidden && (isBack || age > STALE_MS)) refresh();
  });
  const arrive = useEffectEvent(() => {
    refreshIfStale(shown.has(serverNow));
    shown.add(serverNow);
  });

  useEffect(() => {
    arrive();
    const look = () => refreshIfStale(false);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pageshow', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pageshow', look);
    };
  }, []);
}
