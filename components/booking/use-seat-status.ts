'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { backOffDelay } from '@/lib/queue/poll';
import { decodeSeatStatus, SEAT_HELD } from '@/lib/seating/seat-status';
import { callApi } from './api-client';
import { type Napper, napper } from './napper';

type SeatsAnswer = { version: number; free: number; seats: string };

export type SeatStatus = {
  /** One byte a seat; null until the first answer. */
  status: Uint8Array | null;
  /** False after a few failures in a row: what is shown may be old. */
  live: boolean;
  /** Shows these seats as held before the next answer says so. */
  markTaken: (seats: readonly number[]) => void;
  refresh: () => void;
};

const EVERY_MS = 2_000;
const NOT_LIVE_AFTER = 3;

/** The state of all seats, asked about every two seconds while the page is in view. */
export function useSeatStatus(performanceId: string, seatCount: number): SeatStatus {
  const [status, setStatus] = useState<Uint8Array | null>(null);
  const [live, setLive] = useState(true);
  const nap = useRef<Napper | null>(null);

  useEffect(() => {
    const naps = napper();
    nap.current = naps;
    let stopped = false;
    const poll = async () => {
      let etag: string | null = null;
      let failures = 0;
      while (!stopped) {
        await naps.untilVisible();
        if (stopped) return;
        const headers: Record<string, string> = etag ? { 'if-none-match': etag } : {};
        const answer = await callApi<SeatsAnswer>(`/performances/${performanceId}/seats`, {
          headers,
          anonymous: true,
        });
        if (stopped) return;
        failures = answer.ok ? 0 : failures + 1;
        setLive(failures < NOT_LIVE_AFTER);
        if (answer.ok && answer.status !== 304) {
          etag = answer.etag;
          setStatus(decodeSeatStatus(answer.data.seats, seatCount));
        }
        await naps.sleep(
          failures === 0 ? EVERY_MS * (0.9 + Math.random() / 5) : backOffDelay(failures + 1, Math.random()),
        );
      }
    };
    void poll();
    return () => {
      stopped = true;
      naps.stop();
    };
  }, [performanceId, seatCount]);

  const markTaken = useCallback((seats: readonly number[]) => {
    setStatus((known) => {
      if (!known || seats.length === 0) return known;
      const marked = known.slice();
      for (const seat of seats) marked[seat] = SEAT_HELD;
      return marked;
    });
  }, []);
  const refresh = useCallback(() => nap.current?.wake(), []);

  return { status, live, markTaken, refresh };
}
