import type { Flags, Result } from 'lighthouse';

export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export type Category = (typeof CATEGORIES)[number];

export const FORM_FACTORS = ['mobile', 'desktop'] as const;
export type FormFactor = (typeof FORM_FACTORS)[number];

/** Scores are 0 to 100, times milliseconds, `shift` is the sum of layout shifts, `bytes` what came over the wire. */
export type Audited = {
  scores: Record<Category, number>;
  firstPaint: number;
  largestPaint: number;
  blocked: number;
  shift: number;
  bytes: number;
  /** Audits that cost points, e.g. `seo: is-crawlable`. */
  failed: string[];
};

type Order = {
  url: string;
  /** Of the browser's debugging protocol. */
  port: number;
  formFactor: FormFactor;
  skipAudits?: string[];
};

/**
 * One run of Lighthouse with its own settings for a form factor: for `mobile` a phone on a slow 4G line and a processor
 * four times slower, for `desktop` a cable line, both simulated from a load without a brake. The caches are emptied
 * before; cookies and local storage stay. Throws when the page that came is another one, or could not be judged.
 */
export async function auditPage({ url, port, formFactor, skipAudits = [] }: Order): Promise<Audited> {
  // Not above: it takes long to load, and every benchmark would wait for it.
  const { default: lighthouse, desktopConfig } = await import('lighthouse');
  const flags: Flags = { port, logLevel: 'silent', onlyCategories: [...CATEGORIES], skipAudits };
  const settings = formFactor === 'desktop' ? desktopConfig : undefined;
  let lhr = (await lighthouse(url, flags, settings))?.lhr;
  // On a busy machine it sometimes loses the beginning of its own recording.
  for (let again = 0; again < 2 && lhr?.runtimeError?.code.startsWith('NO_'); again++)
    lhr = (await lighthouse(url, flags, settings))?.lhr;
  if (!lhr) throw new Error(`Lighthouse said nothing of ${url}`);
  if (lhr.runtimeError) throw new Error(`Lighthouse on ${url}: ${lhr.runtimeError.message}`);
  if (lhr.finalDisplayedUrl !== url) throw new Error(`${url} led to ${lhr.finalDisplayedUrl}`);
  return summaryOf(lhr);
}

function summaryOf(lhr: Result): Audited {
  const scoreOf = (category: Category): number => {
    const score = lhr.categories[category]?.score;
    if (typeof score !== 'number') throw new Error(`Lighthouse gave no score for ${category}`);
    return Math.round(score * 100);
  };
  const figureOf = (audit: string) => lhr.audits[audit]?.numericValue ?? Number.NaN;
  return {
    scores: {
      performance: scoreOf('performance'),
      accessibility: scoreOf('accessibility'),
      'best-practices': scoreOf('best-practices'),
      seo: scoreOf('seo'),
    },
    firstPaint: figureOf('first-contentful-paint'),
    largestPaint: figureOf('largest-contentful-paint'),
    blocked: figureOf('total-blocking-time'),
    shift: figureOf('cumulative-layout-shift'),
    bytes: figureOf('total-byte-weight'),
    failed: CATEGORIES.flatMap((category) => failedIn(lhr, category)),
  };
}

function failedIn(lhr: Result, category: Category): string[] {
  return (lhr.categories[category]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? 1) < 0.9)
    .map(({ id }) => `${category}: ${id}`);
}
