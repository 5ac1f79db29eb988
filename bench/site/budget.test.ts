import { describe, expect, it } from 'vitest';
import { breaches } from './budget';
import { scriptsIn } from './first-load';

const load = (bytes: number, status = 200) => ({ status, files: [], bytes });

describe('breaches', () => {
  it('is content with pages that keep to their budget, and with one that leads elsewhere', () => {
    const loads = { '/': load(100_000), '/old': load(0, 307) };
    expect(breaches(loads, { '/': 100, '/old': 0 })).toEqual([]);
  });

  it('names a page that is over its budget, with both figures', () => {
    expect(breaches({ '/': load(100_001) }, { '/': 100 })).toEqual([
      '/ begins with 100.0 kB of JavaScript: 100 kB are allowed',
    ]);
  });

  it('finds pages without a budget and budgets without a page', () => {
    expect(breaches({ '/new': load(1) }, { '/gone': 100 })).toEqual([
      '/new has no budget in bench/site/budget.ts',
      '/gone has a budget in bench/site/budget.ts, but there is no such page',
    ]);
  });

  it('does not take a refusal or a way elsewhere for a light page', () => {
    const loads = { '/wallet': load(0, 307), '/admin': load(90_000, 404) };
    expect(breaches(loads, { '/wallet': 100, '/admin': 100 })).toEqual([
      '/wallet came without scripts (307)',
      '/admin answered 404',
    ]);
  });
});

describe('scriptsIn', () => {
  it('finds scripts in tags and in the stream, each once, and leaves the polyfills out', () => {
    const html = `
      <script src="/_next/static/chunks/0a-b_c.js?dpl=1" async=""></script>
      <script src="/_next/static/chunks/polyfills.js" noModule=""></script>
      <link rel="stylesheet" href="/_next/static/chunks/page.css"/>
      <script>self.__next_f.push([1,"5:I[1,[\\"/_next/static/chunks/0a-b_c.js\\",\\"/_next/static/chunks/map~1.js\\"]]"])</script>`;
    expect(scriptsIn(html)).toEqual(['/_next/static/chunks/0a-b_c.js', '/_next/static/chunks/map~1.js']);
  });
});
