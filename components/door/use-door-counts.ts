'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { callApi, retryDelay } from '@/components/booking/api-client';
import type { DoorCounts } from '@/lib/door/door-performance';

const POLL_MS = 2_000;

/** How many are inside, asked for while the page is seen. `late`: it has not been answered lately. */
export function useDoorCounts(
  performanceId: string,
  first: DoorCounts,
): { counts: DoorCounts; late: boolean } {
  const [counts, setCounts] = useState(first);
  const [failures, setFailures] = useState(0);

  const ask = useEffectEvent(async (signal: AbortSignal, failed: number): Promise<number> => {
    const answer = await callApi<DoorCounts>(`/door/performances/${performanceId}`, { signal });
    if (signal.aborted) return 0;
    setFailures(answer.ok ? 0 : failed + 1);
    if (answer.ok) setCounts(answer.data);
    return answer.ok ? 0 : failed + 1;
  });

  useEffect(() => {
    const ending = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const poll = async (failed: number) => {
      const now = document.hidden ? failed : await ask(ending.signal, failed);
      if (ending.signal.aborted) return;
      timer = setTimeout(poll, now > 0 ? retryDelay(now, null) : POLL_MS, now);
    };
    timer = setTimeout(poll, POLL_MS, 0);
    const again = () => {
      clearTimeout(timer);
      void poll(0);
    };
    window.addEventListener('online', again, { signal: ending.signal });
    return () => {
      ending.abort();
      clearTimeout(timer);
    };
  }, []);

  return { counts, late: failures > 1 };
}
