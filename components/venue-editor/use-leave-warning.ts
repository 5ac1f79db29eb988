'use client';

import { useEffect } from 'react';

/** While `dirty`, asks before the page is left: by the browser's own question, or by `question` at a link of the site. */
export function useLeaveWarning(dirty: boolean, question: string): void {
  useEffect(() => {
    if (!dirty) return;
    const control = new AbortController();
    const { signal } = control;
    window.addEventListener('beforeunload', (event) => event.preventDefault(), { signal });
    // Links are followed without leaving the document, so that the browser has no reason to ask.
    document.addEventListener(
      'click',
      (event) => {
        const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
        if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.download) return;
        if (new URL(link.href).pathname === location.pathname || window.confirm(question)) return;
        event.preventDefault();
        event.stopPropagation();
      },
      { signal, capture: true },
    );
    return () => control.abort();
  }, [dirty, question]);
}
