import { BUDGET, breaches } from '@/bench/site/budget';
import { firstLoadOf } from '@/bench/site/first-load';
import { measureFirstLoads } from '@/bench/site/visits';
import { expect, test } from './fixtures';

const PATHS = ['/', '/concerts/low-tide', '/sign-in'];

test.describe('first-load JavaScript @desktop', () => {
  test('keeps to its budget on every page of the site', async ({ site }) => {
    expect(breaches(await measureFirstLoads(site), BUDGET)).toEqual([]);
  });

  for (const path of PATHS) {
    test(`is counted as a browser loads it: ${path}`, async ({ page, site }) => {
      const loaded = new Set<string>();
      page.on('request', (request) => {
        if (request.resourceType() === 'script') loaded.add(new URL(request.url()).pathname);
      });
      await page.goto(path);
      expect((await firstLoadOf(site, path)).files.toSorted()).toEqual([...loaded].toSorted());
    });
  }
});
