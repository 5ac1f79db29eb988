'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** For the place of news: it takes the focus when news come and the button that brought them is gone. */
export function useNewsFocus(news: unknown): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (news && lost) place.current?.focus();
  }, [news]);
  return place;
}
