'use client';

import { useEffect } from 'react';

/** Shows `title` on the browser's tab while it is given; the page's own title comes back afterwards. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return;
    const before = document.title;
    document.title = title;
    return () => {
      // Another page may have set its own by now.
      if (document.title === title) document.title = before;
    };
  }, [title]);
}
