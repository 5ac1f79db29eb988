import type { Page } from '@playwright/test';
import { expect } from './fixtures';
import { goIn, leave } from './program';
import { makePerson, type Night, ONE_AT_A_TIME, openSaleNow, putOn } from './shop';

/*
 * The waiting room's page, as tests look at it and play with it.
 */

export const place = (page: Page) => page.getByTestId('place');
export const onTheMap = (page: Page) => page.getByRole('heading', { name: 'Choose your seats' });

/** A line in which somebody is on the seat map and the person of the test is next. */
export async function fullHouse(site: string) {
  const night = await putOn(ONE_AT_A_TIME);
  const inside = await makePerson();
  const pass = await goIn(site, inside, night);
  return { night, makeRoom: () => leave(site, inside, night, pass) };
}

/** Opens the sale ahead of its time and waits until the line knows. */
export async function openLine(site: string, night: Night): Promise<void> {
  await openSaleNow(night);
  await expect.poll(() => phaseOf(site, night)).toBe('open');
}

async function phaseOf(site: string, { id }: Night): Promise<string> {
  const response = await fetch(`${site}/api/v1/performances/${id}/queue/status`);
  return (await response.json()).phase;
}

/** Puts the tab behind another one, or in front again. */
export async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((isHidden) => {
    const state = isHidden ? 'hidden' : 'visible';
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

/** What a page did, with the page's own time in milliseconds. */
type Deed = { what: 'asked' | 'said' | 'rang'; text: string; at: number };

/** Notes in the page whatever it asks of the line, says to a screen reader unhurriedly, and rings. */
export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const deeds: unknown[] = [];
    const note = (what: string, text: string) => deeds.push({ what, text, at: performance.now() });
    Object.assign(window, { deeds });
    const { fetch } = window;
    window.fetch = (input, init) => {
      const url = String(input instanceof Request ? input.url : input);
      if (url.includes('/queue'))
        note('asked', `${init?.method ?? 'GET'} ${url.replace(/.*\/queue\/?/, '')}`);
      return fetch(input, init);
    };
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (...when) {
      note('rang', '');
      return start.apply(this, when);
    };
    const said = new WeakMap<Element, string>();
    new MutationObserver(() => {
      for (const region of document.querySelectorAll('[aria-live=polite]')) {
        const text = region.textContent ?? '';
        if (text === (said.get(region) ?? '')) continue;
        said.set(region, text);
        if (text) note('said', text);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

export async function deedsOf(page: Page, what: Deed['what']): Promise<Deed[]> {
  const deeds = await page.evaluate(() => (window as unknown as { deeds: Deed[] }).deeds);
  return deeds.filter((deed) => deed.what === what);
}

/** The shortest time between two deeds, in milliseconds. */
export function shortestGap(deeds: Deed[]): number {
  return Math.min(...deeds.slice(1).map(({ at }, index) => at - (deeds[index]?.at ?? 0)));
}
