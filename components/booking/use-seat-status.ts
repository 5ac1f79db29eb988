'use client';

import { useEffect, useRef, useState } from 'react';
import { callApi } from './api-client';
import { followSeats, type SeatFollower, type SeatSource, type SeatsAnswer } from './follow-seats';
import { napper } from './napper';

export type SeatStatus = {
  /** One byte a seat; null until the first answer. */
  status: Uint8Array | null;
  /** False when nothing has got through for a while: what is shown may be old. */
  live: boolean;
  /** Shows these seats as held before the shop says so. */
  markTaken: (seats: readonly number[]) => void;
  refresh: () => void;
};

/** The state of all seats as it changes, while the page is in view. */
export function useSeatStatus(performanceId: string, seatCount: number): SeatStatus {
  const [status, setStatus] = useState<Uint8Array | null>(null);
  const [live, setLive] = useState(true);
  const follower = useRef<SeatFollower | null>(null);

  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const following = followSeats({
      source: seatSource(performanceId),
      seatCount,
      onStatus: setStatus,
      onLive: setLive,
      nap: napper(),
    });
    follower.current = following;
    // A host gets six connections: one that nobody looks at is not worth any.
    document.addEventListener('visibilitychange', () => document.hidden && following.rest(), { signal });
    window.addEventListener('offline', () => following.rest(), { signal });
    return () => {
      leaving.abort();
      following.stop();
    };
  }, [performanceId, seatCount]);

  return {
    status,
    live,
    markTaken: (seats) => follower.current?.markTaken(seats),
    refresh: () => follower.current?.refresh(),
  };
}

function seatSource(performanceId: string): SeatSource {
  const path = `/performances/${performanceId}/seats`;
  return {
    read: (etag) =>
      callApi<SeatsAnswer>(path, {
        headers: etag === null ? {} : { 'if-none-match': etag },
        anonymous: true,
      }),
    open:
      typeof EventSource === 'undefined'
        ? null
        : (version) => new EventSource(`/api/v1${path}/stream?version=${version}`),
  };
}
