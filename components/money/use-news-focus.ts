'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** For the place of news: it takes the focus when they come, so that they are seen and heard wherever it was. */
export function useNewsFocus(news: unknown): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (news) place.current?.focus();
  }, [news]);
  return place;
}
