import { type BrowserContext, chromium } from '@playwright/test';
import { FACES_COOKIE } from '@/components/site/faces-cookie';
import { signIn } from '@/e2e/shop';
import { freePorts } from '@/lib/testing/redis-process';
import config from '@/playwright.config';
import { count, median } from '../figures';
import { step } from '../progress';
import type { Section } from '../section';
import { openSite } from '../sites';
import { atLeast } from '../targets';
import {
  type Audited,
  auditPage,
  CATEGORIES,
  type Category,
  FORM_FACTORS,
  type FormFactor,
} from './audit-page';
import { makeScenes, type Scene } from './scenes';

const RUNS = 3;
const AIM = 95;
const TITLES: Record<Category, string> = {
  performance: 'performance',
  accessibility: 'accessibility',
  'best-practices': 'best practices',
  seo: 'SEO',
};

type Looked = { scene: Scene; formFactor: FormFactor; runs: Audited[] };

/** Lighthouse on the way to a ticket: five pages of the production build, as a phone and as a desk see them. */
export async function lighthouse(): Promise<Section> {
  const door = await openSite('front door');
  try {
    const site = `http://127.0.0.1:${door.port}`;
    const looked: Looked[] = [];
    for (const scene of await makeScenes(site)) looked.push(...(await lookAt(site, scene)));
    return section(looked);
  } finally {
    await door.stop();
  }
}

/** Audits one page several times in a browser of its own. */
async function lookAt(site: string, scene: Scene): Promise<Looked[]> {
  const [port = 0] = await freePorts(1);
  const options = config.use?.launchOptions;
  const args = [...(options?.args ?? []), `--remote-debugging-port=${port}`];
  const browser = await chromium.launch({ ...options, args });
  try {
    await prepare(site, scene, port);
    const looked: Looked[] = [];
    for (const formFactor of FORM_FACTORS) {
      const runs: Audited[] = [];
      await step(`${scene.name}, ${formFactor}`, async () => {
        const skipAudits = scene.hidden && ['is-crawlable'];
        for (let run = 0; run < RUNS; run++) {
          // It says that the faces of Hangul are in the cache, which Lighthouse empties.
          await inProfile(port, (context) => context.clearCookies({ name: FACES_COOKIE }));
          runs.push(await auditPage({ url: `${site}${scene.path}`, port, formFactor, skipAudits }));
        }
      });
      const failed = [...new Set(runs.flatMap((run) => run.failed))];
      if (failed.length > 0) console.log(`    below 0.9: ${failed.join(', ')}`);
      looked.push({ scene, formFactor, runs });
    }
    return looked;
  } finally {
    await browser.close();
  }
}

/** Signs in and goes once to where the page is what it is to be. */
function prepare(site: string, { person, open }: Scene, port: number): Promise<void> {
  return inProfile(port, async (context) => {
    if (person) await signIn(context, person, site);
    const page = await context.newPage();
    await open(page, site);
    // Not closed: with its last page a browser without a window forgets who is signed in.
    await page.goto('about:blank');
  });
}

/** Works in the browser's own profile, which is the one that Lighthouse uses. */
async function inProfile(port: number, work: (context: BrowserContext) => Promise<void>): Promise<void> {
  const connection = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [context] = connection.contexts();
  if (!context) throw new Error('the browser has no profile');
  await work(context);
  await connection.close();
}

function section(looked: Looked[]): Section {
  const middle = (runs: Audited[], of: (run: Audited) => number) => median(runs.map(of));
  return {
    title: 'Lighthouse on the way to a ticket',
    note: [
      `Medians of ${RUNS} runs of Lighthouse with an empty cache, on the production build behind the front door. Its own settings: mobile is a phone on a slow 4G line with a processor a quarter as fast, desktop a cable line, both simulated. Home and concert as a visitor sees them, the others as somebody who is signed in: 500 people are in line, the map has 15,000 seats and a live pass, the checkout a live hold.`,
      'The last three pages are somebody’s own and say so to search engines (noindex). SEO is judged there without the one audit that wants every page to be found.',
    ].join(' '),
    columns: ['', '', ...CATEGORIES.map((category) => TITLES[category]), 'FCP', 'LCP', 'TBT', 'CLS', 'kB'],
    rows: looked.map(({ scene, formFactor, runs }) => [
      scene.name,
      formFactor,
      ...CATEGORIES.map((category) => count(middle(runs, ({ scores }) => scores[category]))),
      count(middle(runs, (run) => run.firstPaint)),
      count(middle(runs, (run) => run.largestPaint)),
      count(middle(runs, (run) => run.blocked)),
      middle(runs, (run) => run.shift).toFixed(3),
      count(middle(runs, (run) => run.bytes) / 1_000),
    ]),
    targets: looked.flatMap(({ scene, formFactor, runs }) =>
      CATEGORIES.map((category) =>
        atLeast(
          `${scene.name}, ${formFactor}: ${TITLES[category]}`,
          middle(runs, ({ scores }) => scores[category]),
          AIM,
          { digits: 0 },
        ),
      ),
    ),
  };
}
