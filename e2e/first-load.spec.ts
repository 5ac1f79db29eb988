import { expect, test } from '@playwright/test';
import { BUDGET, breaches } from '@/bench/site/budget';
import { firstLoadOf } from '@/bench/site/first-load';
import { measureFirstLoads } from '@/bench/site/visits';

const PATHS = ['/', '/concerts/low-tide', '/sign-in'];

test.describe('first-load JavaScript @desktop', () => {
  test('keeps to its budget on every page of the site', async ({ baseURL = '' }) => {
    expect(breaches(await measureFirstLoads(new URL(baseURL).origin), BUDGET)).toEqual([]);
  });

  test('is counted as a browser loads it', async ({ page, baseURL = '' }) => {
    const site = new URL(baseURL).origin;
    for (const path of PATHS) {
      const loaded = new Set<string>();
      const note = (url: URL) => loaded.add(url.pathname);
      page.on('request', (request) => {
        if (request.resourceType() === 'script') note(new URL(request.url()));
      });
      await page.goto(path, { waitUntil: 'networkidle' });
      expect((await firstLoadOf(site, path)).files.toSorted()).toEqual([...loaded].toSorted());
      page.removeAllListeners('request');
    }
  });
});
