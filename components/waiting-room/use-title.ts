'use client';

import { useEffect, useRef } from 'react';

/** Shows `title` on the browser's tab while it is given; the page's own title comes back afterwards. */
export function useTitle(title: string | null): void {
  const own = useRef<string | null>(null);

  // After every drawing: Next may have set the page's own title again in between.
  useEffect(() => {
    if (title === null) {
      if (own.current !== null) document.title = own.current;
      own.current = null;
    } else if (document.title !== title) {
      own.current ??= document.title;
      document.title = title;
    }
  });
}
