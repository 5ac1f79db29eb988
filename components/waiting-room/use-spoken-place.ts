'use client';

import { useEffect, useEffectEvent, useState } from 'react';

const EVERY_MS = 60_000;

/**
 * What a screen reader hears of the line: a new `kind` of news at once, the figures of the same kind at most once a
 * minute.
 */
export function useSpokenPlace(kind: string, text: string): string {
  const [spoken, setSpoken] = useState('');
  const speak = useEffectEvent(() => setSpoken(text));

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new kind starts the minute anew
  useEffect(() => {
    speak();
    const timer = setInterval(() => speak(), EVERY_MS);
    return () => clearInterval(timer);
  }, [kind]);

  return spoken;
}
