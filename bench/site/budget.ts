import type { FirstLoad } from './first-load';

/**
 * How much JavaScript a page may begin with, in kB (1,000 bytes) over the wire: a little more than it has. Whoever needs
 * more raises the figure here, on purpose and with the reason in the commit. A page that only leads elsewhere has none.
 */
export const BUDGET: Record<string, number> = {
  '/': 135,
  '/checkout/[holdId]': 140,
  '/concerts/[slug]': 135,
  '/forgot-password': 135,
  '/orders': 130,
  '/orders/[id]': 140,
  '/performances/[id]': 0,
  '/performances/[id]/fairness': 140,
  '/performances/[id]/queue': 145,
  '/performances/[id]/queue/plain': 135,
  '/performances/[id]/seats': 170,
  '/profile': 135,
  '/reset-password': 135,
  '/sign-in': 135,
  '/sign-up': 135,
  '/tickets': 140,
  '/wallet': 135,
  '/admin': 135,
  '/admin/audit-log': 165,
  '/admin/concerts': 130,
  '/admin/concerts/[id]': 170,
  '/admin/concerts/[id]/performances/new': 145,
  '/admin/concerts/[id]/preview': 135,
  '/admin/concerts/new': 165,
  '/admin/lab': 165,
  '/admin/orders': 135,
  '/admin/orders/[id]': 140,
  '/admin/people': 165,
  '/admin/performances/[id]': 185,
  '/admin/performances/[id]/edit': 145,
  '/admin/performances/[id]/seats': 165,
  '/admin/venues': 130,
  '/admin/venues/[id]': 205,
  '/admin/venues/new': 185,
  '/door': 135,
  '/door/[id]': 145,
  '/api/docs': 130,
  '/dev/mail': 130,
  '/dev/mail/[id]': 130,
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
