'use client';

import { useEffect, useState } from 'react';
import type { PricedLayout } from '@/lib/seating/layout';
import { callApi, retryDelay } from './api-client';
import { layoutPath } from './layout-path';
import { napper } from './napper';

/** `late`: it has not come in spite of a few tries. */
type LayoutState = { layout: PricedLayout | null; late: boolean };

const LATE_AFTER = 3;
const NOTHING: LayoutState = { layout: null, late: false };

/** The plan with its prices; null until it is there. Tries again for as long as it takes. */
export function useLayout(performanceId: string, version: string): LayoutState {
  const [state, setState] = useState(NOTHING);

  useEffect(() => {
    const nap = napper();
    let stopped = false;
    const load = async () => {
      for (let failures = 1; !stopped; failures++) {
        // With the credentials of a preload: the browser takes the two for the same only then.
        const answer = await callApi<PricedLayout>(layoutPath(performanceId, version));
        if (stopped) return;
        if (answer.ok) return setState({ layout: answer.data, late: false });
        if (failures >= LATE_AFTER) setState((before) => ({ ...before, late: before.layout === null }));
        await nap.sleep(retryDelay(failures, answer.retryAfter));
      }
    };
    void load();
    return () => {
      stopped = true;
      nap.stop();
    };
  }, [performanceId, version]);

  return state;
}
