'use client';

import { useEffect, useState } from 'react';
import { backOffDelay } from '@/lib/queue/poll';
import type { PricedLayout } from '@/lib/seating/layout';
import { callApi } from './api-client';
import { napper } from './napper';

/** Where a version of a performance's plan is; the answer never changes, so browsers keep it for ever. */
export function layoutPath(performanceId: string, version: string): string {
  return `/performances/${performanceId}/layout?v=${version}`;
}

/** The plan with its prices; null until it is there. Tries again for as long as it takes. */
export function useLayout(performanceId: string, version: string): PricedLayout | null {
  const [layout, setLayout] = useState<PricedLayout | null>(null);

  useEffect(() => {
    const nap = napper();
    let stopped = false;
    const load = async () => {
      for (let failures = 1; !stopped; failures++) {
        const answer = await callApi<PricedLayout>(layoutPath(performanceId, version), { anonymous: true });
        if (stopped) return;
        if (answer.ok) return setLayout(answer.data);
        await nap.sleep(backOffDelay(failures, Math.random()));
      }
    };
    void load();
    return () => {
      stopped = true;
      nap.stop();
    };
  }, [performanceId, version]);

  return layout;
}
