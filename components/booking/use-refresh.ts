'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef } from 'react';

/**
 * Has the page drawn anew, as soon as there is a network: without one, Next leaves the page for the browser's error
 * page, and everything on it is lost.
 */
export function useRefresh(): () => void {
  const router = useRouter();
  const waiting = useRef(false);

  useEffect(() => {
    const catchUp = () => {
      if (!waiting.current) return;
      waiting.current = false;
      router.refresh();
    };
    window.addEventListener('online', catchUp);
    return () => window.removeEventListener('online', catchUp);
  }, [router]);

  return useCallback(() => {
    if (navigator.onLine) router.refresh();
    else waiting.current = true;
  }, [router]);
}
