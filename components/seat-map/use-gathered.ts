'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';

const GATHER_MS = 1_500;
const QUIET_MS = 6_000;
const NONE: readonly number[] = [];

/**
 * Seats that are told one after the other, gathered: `onSeats` gets what has come within a moment, each seat once and
 * the latest last, and then nothing for some seconds, so that a busy hall does not talk without end.
 */
export function useGathered(onSeats: (seats: readonly number[]) => void): (seats: readonly number[]) => void {
  const [waiting, setWaiting] = useState(NONE);
  const quietUntil = useRef(0);
  const tell = useEffectEvent(() => {
    quietUntil.current = performance.now() + QUIET_MS;
    onSeats(waiting);
    setWaiting(NONE);
  });
  const some = waiting.length > 0;
  useEffect(() => {
    if (!some) return;
    const timer = setTimeout(() => tell(), Math.max(GATHER_MS, quietUntil.current - performance.now()));
    return () => clearTimeout(timer);
  }, [some]);
  return (seats) => setWaiting((before) => [...before.filter((seat) => !seats.includes(seat)), ...seats]);
}
