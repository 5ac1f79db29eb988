'use client';

import { useEffect, useState } from 'react';
import { callApi } from '@/components/booking/api-client';

/** What people have paid and not got back: minor units of `currency`. */
export type Takings = { sold: number; amount: number; currency: string };

type Stats = { sold: number; revenue: number; currency: string };

/** Reads what a sale has taken, each time `wanted` turns true; null until it is known, or when it cannot be read. */
export function useTakings(performanceId: string, wanted: boolean): Takings | null {
  const [takings, setTakings] = useState<Takings | null>(null);

  useEffect(() => {
    if (!wanted) return;
    const abort = new AbortController();
    const read = async () => {
      const path = `/admin/performances/${performanceId}/stats`;
      const answer = await callApi<Stats>(path, { signal: abort.signal });
      if (!answer.ok) return;
      const { sold, revenue, currency } = answer.data;
      setTakings({ sold, amount: revenue, currency });
    };
    void read();
    return () => abort.abort();
  }, [performanceId, wanted]);

  return takings;
}
