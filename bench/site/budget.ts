import type { FirstLoad } from './first-load';

/**
 * How much JavaScript a page may begin with, in kB (1,000 bytes) over the wire: a little more than it has. Whoever needs
 * more raises the figure here, on purpose and with the reason in the commit. A page that only leads elsewhere has none.
 */
export const BUDGET: Record<string, number> = {
  '/': 155,
  '/checkout/[holdId]': 160,
  '/concerts/[slug]': 155,
  '/orders': 150,
  '/orders/[id]': 160,
  '/performances/[id]': 0,
  '/performances/[id]/fairness': 160,
  '/performances/[id]/queue': 165,
  '/performances/[id]/queue/plain': 150,
  '/performances/[id]/seats': 190,
  '/profile': 155,
  '/sign-in': 155,
  '/sign-up': 155,
  '/tickets': 155,
  '/wallet': 155,
  '/admin': 150,
  '/admin/audit-log': 185,
  '/admin/concerts': 150,
  '/admin/concerts/[id]': 195,
  '/admin/concerts/[id]/performances/new': 165,
  '/admin/concerts/[id]/preview': 155,
  '/admin/concerts/new': 190,
  '/admin/lab': 185,
  '/admin/orders': 150,
  '/admin/orders/[id]': 160,
  '/admin/people': 190,
  '/admin/performances/[id]': 210,
  '/admin/performances/[id]/edit': 165,
  '/admin/performances/[id]/seats': 185,
  '/admin/venues': 150,
  '/admin/venues/[id]': 230,
  '/admin/venues/new': 205,
  '/door': 150,
  '/door/[id]': 165,
  '/api/docs': 150,
  '/dev/mail': 150,
  '/dev/mail/[id]': 150,
};

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
