'use client';

import { useEffect, useRef, useState } from 'react';

const EVERY_MS = 60_000;

/** What a screen reader hears of the line: the latest of `text`, at most once a minute. */
export function useSpokenPlace(text: string): string {
  const [spoken, setSpoken] = useState('');
  const saidAt = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    if (text === '' || text === spoken) return;
    const speak = () => {
      saidAt.current = performance.now();
      setSpoken(text);
    };
    const timer = setTimeout(speak, Math.max(0, saidAt.current + EVERY_MS - performance.now()));
    return () => clearTimeout(timer);
  }, [text, spoken]);

  return spoken;
}
