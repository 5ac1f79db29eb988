import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import type { NewAccount } from '@/db/factories';
import { signIn } from './shop';

type Fixtures = {
  /** Statuses of 400 and above that the test provokes; any other fails it. */
  refusals: number[];
  /** Whether pages are expected to break, as React reports in the console. */
  brokenPages: boolean;
  /** Whether the test takes the network away from its pages. */
  cutOff: boolean;
  /** The address of the site. */
  site: string;
  /** Signs somebody in to this test's browser. */
  signedIn: (person: NewAccount) => Promise<Page>;
  /** Opens a browser of its own for somebody, or for a visitor who is not signed in. */
  browserOf: (person: NewAccount | null) => Promise<Page>;
};

/** Every page of a test is watched: an error in the console or in a script and a refusal nobody provoked fail it. */
export const test = base.extend<Fixtures>({
  refusals: [[], { option: true }],
  brokenPages: [false, { option: true }],
  cutOff: [false, { option: true }],
  // Nothing flies, so that what is clicked is where it was looked for.
  contextOptions: { reducedMotion: 'reduce' },

  site: async ({ baseURL }, use) => {
    if (!baseURL) throw new Error('E2E_BASE_URL is not set');
    await use(new URL(baseURL).origin);
  },

  context: async ({ context, refusals, brokenPages, cutOff }, use) => {
    const troubles = watch(context, refusals, brokenPages, cutOff);
    await use(context);
    expect(troubles, 'errors on the pages of this test').toEqual([]);
  },

  signedIn: async ({ page, context, site }, use) => {
    await use(async (person) => {
      await signIn(context, person, site);
      return page;
    });
  },

  browserOf: async ({ browser, site, refusals, brokenPages }, use) => {
    const opened: { context: BrowserContext; troubles: string[] }[] = [];
    await use(async (person) => {
      const context = await browser.newContext();
      opened.push({ context, troubles: watch(context, refusals, brokenPages) });
      if (person) await signIn(context, person, site);
      return context.newPage();
    });
    await Promise.all(opened.map(({ context }) => context.close()));
    expect(
      opened.flatMap(({ troubles }) => troubles),
      'errors on the pages of this test',
    ).toEqual([]);
  },
});

const CUT_OFF = 'net::ERR_INTERNET_DISCONNECTED';

/** What goes wrong on the pages of a browser from now on. */
function watch(context: BrowserContext, refusals: number[], brokenPages: boolean, cutOff = false): string[] {
  const troubles: string[] = [];
  context.on('weberror', (error) => troubles.push(`script: ${error.error().stack ?? error.error()}`));
  context.on('console', (message) => {
    const text = message.text();
    // What the server refused is judged below, by its status; #441 is React's word for a page that could not be drawn.
    const known =
      text.startsWith('Failed to load resource: the server responded') ||
      (brokenPages && text.includes('React error #441')) ||
      (cutOff && text.includes(CUT_OFF));
    if (message.type() === 'error' && !known) troubles.push(`console: ${text} (${message.page()?.url()})`);
  });
  context.on('response', (response) => {
    const status = response.status();
    if (status >= 400 && !refusals.includes(status))
      troubles.push(`${status} ${response.request().method()} ${response.url()}`);
  });
  context.on('requestfailed', (request) => {
    // A page that is left takes its requests with it.
    const reason = request.failure()?.errorText;
    const known = reason === 'net::ERR_ABORTED' || (cutOff && reason === CUT_OFF);
    if (!known) troubles.push(`${reason} ${request.url()}`);
  });
  return troubles;
}

export { expect };
