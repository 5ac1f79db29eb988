'use client';

import { useEffect, useState } from 'react';
import { callApi, retryDelay } from '@/components/booking/api-client';
import { napper } from '@/components/booking/napper';
import type { SaleStats } from '@/lib/sale/sale-stats';

const EVERY_MS = 2_000;

/** `late`: nothing new has come, so what is shown may be old. */
export type LiveStats = { stats: SaleStats; late: boolean };

/** The figures of a sale as they move, for as long as the page is in view. `first`: those that it was made with. */
export function useLiveStats(performanceId: string, first: SaleStats): LiveStats {
  const [live, setLive] = useState<LiveStats>({ stats: first, late: false });

  useEffect(() => {
    const nap = napper();
    let stopped = false;
    const follow = async () => {
      for (let failures = 0; !stopped; ) {
        await nap.untilVisible();
        const answer = await callApi<SaleStats>(`/admin/performances/${performanceId}/stats`);
        if (stopped) return;
        failures = answer.ok ? 0 : failures + 1;
        setLive((before) =>
          answer.ok ? { stats: newer(before.stats, answer.data), late: false } : { ...before, late: true },
        );
        await nap.sleep(answer.ok ? EVERY_MS : retryDelay(failures, answer.retryAfter));
      }
    };
    void follow();
    return () => {
      stopped = true;
      nap.stop();
    };
  }, [performanceId]);

  return live;
}

/** Two processes may answer in turn, one a little behind the other: figures never go back in time. */
function newer(before: SaleStats, after: SaleStats): SaleStats {
  return after.at > before.at ? after : before;
}
