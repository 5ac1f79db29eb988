import type { FirstLoad } from './first-load';

/**
 * How much JavaScript a page may begin with, in kB (1,000 bytes) over the wire: a little more than it has. Whoever needs
 * more raises the figure here, on purpose and with the reason in the commit. A page that only leads elsewhere has none.
 */
export const BUDGET: Record<string, number> = {};

/** What is wrong with the JavaScript of the site, a sentence each: pages over their budget, without one, or without scripts. */
export function breaches(loads: Record<string, FirstLoad>, budget: Record<string, number>): string[] {
  return [...new Set([...Object.keys(loads), ...Object.keys(budget)])].flatMap((route) => {
    const load = loads[route];
    const allowed = budget[route];
    if (allowed === undefined) return [`${route} has no budget in bench/site/budget.ts`];
    if (!load) return [`${route} has a budget in bench/site/budget.ts, but there is no such page`];
    if (load.status >= 400) return [`${route} answered ${load.status}`];
    const size = (load.bytes / 1_000).toFixed(1);
    if (load.bytes > allowed * 1_000)
      return [`${route} begins with ${size} kB of JavaScript: ${allowed} kB are allowed`];
    // Somebody was sent to sign in, or the page that came is another one.
    if (load.bytes === 0 && allowed > 0) return [`${route} came without scripts (${load.status})`];
    return [];
  });
}
