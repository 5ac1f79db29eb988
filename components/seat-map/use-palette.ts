'use client';

import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import type { PriceZone } from '@/lib/seating/layout';
import { type Palette, readPalette } from './palette';

/** The map's colours as the theme has them now; null until the element is on the page. */
export function usePalette(element: RefObject<HTMLElement | null>, zones: PriceZone[]): Palette | null {
  const [palette, setPalette] = useState<Palette | null>(null);
  const [theme, setTheme] = useState(0);

  useEffect(() => {
    const changed = () => setTheme((count) => count + 1);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', changed);
    // Names painted before their font had come are painted again in it.
    document.fonts.addEventListener('loadingdone', changed);
    const observer = new MutationObserver(changed);
    observer.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['data-theme', 'class', 'style'],
    });
    return () => {
      dark.removeEventListener('change', changed);
      document.fonts.removeEventListener('loadingdone', changed);
      observer.disconnect();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `theme` counts the changes that need another reading
  useLayoutEffect(() => {
    if (element.current) setPalette(readPalette(element.current, zones));
  }, [element, zones, theme]);

  return palette;
}
