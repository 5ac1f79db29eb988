'use client';

import { useEffect } from 'react';
import { FACES_COOKIE } from './faces-cookie';

const YEAR_S = 31_536_000;
const IDLE_WITHIN_MS = 2_000;

/**
 * Brings the faces of Hangul in when the page is loaded and has nothing to do. A page of Korean needs a dozen files of
 * them, more than all its scripts, and they would be fetched first; until then the system's own Hangul stands there.
 * `shown`: this browser has them already, so that the page began with them.
 */
export function AllFaces({ shown }: { shown: boolean }) {
  useEffect(() => {
    if (shown) return;
    const show = () => {
      document.documentElement.dataset.faces = 'all';
      // biome-ignore lint/suspicious/noDocumentCookie: the server reads it, and the Cookie Store is not everywhere
      document.cookie = `${FACES_COOKIE}=all; path=/; max-age=${YEAR_S}; samesite=lax`;
    };
    const whenIdle = () => {
      if ('requestIdleCallback' in window) requestIdleCallback(show, { timeout: IDLE_WITHIN_MS });
      else setTimeout(show);
    };
    if (document.readyState === 'complete') whenIdle();
    else window.addEventListener('load', whenIdle, { once: true });
    return () => window.removeEventListener('load', whenIdle);
  }, [shown]);
  return null;
}
