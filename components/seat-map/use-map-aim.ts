'use client';

import { useEffect, useEffectEvent, useState } from 'react';

const REST_MS = 200;

/**
 * The sight in the middle of the map, for the keyboard. `onRest` is called when the map has come to rest after a
 * move, while the sight is on.
 */
export function useMapAim(onRest: () => void) {
  const [aiming, setAiming] = useState(false);
  const [moves, setMoves] = useState(0);
  const rested = useEffectEvent(onRest);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `moves` counts the moves, each of which aims anew
  useEffect(() => {
    if (!aiming) return;
    const timer = setTimeout(() => rested(), REST_MS);
    return () => clearTimeout(timer);
  }, [aiming, moves]);
  return {
    aiming,
    start: () => setAiming(true),
    stop: () => setAiming(false),
    moved: () => {
      if (aiming) setMoves((count) => count + 1);
    },
  };
}
