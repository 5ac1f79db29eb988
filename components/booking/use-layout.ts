'use client';

import { useEffect, useState } from 'react';
import { backOffDelay } from '@/lib/queue/poll';
import type { PricedLayout } from '@/lib/seating/layout';
import { callApi } from './api-client';
import { layoutPath } from './layout-path';
import { napper } from './napper';

/** The plan with its prices; null until it is there. Tries again for as long as it takes. */
export function useLayout(performanceId: string, version: string): PricedLayout | null {
  const [layout, setLayout] = useState<PricedLayout | null>(null);

  useEffect(() => {
    const nap = napper();
    let stopped = false;
    const load = async () => {
      for (let failures = 1; !stopped; failures++) {
        // With the credentials of a preload: the browser takes the two for the same only then.
        const answer = await callApi<PricedLayout>(layoutPath(performanceId, version));
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
