import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures';

/** More stops than any page has. */
const MOST_STOPS = 150;

/** Presses Tab until the focus is on `target`; at every stop the focus has to be seen. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate(unseenFocus)).toBeNull();
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab never came to ${target}`);
}

/** The element with the focus, if it has no visible mark or lies out of sight. Runs in the page. */
function unseenFocus(): string | null {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  // The parts of a date are marked by the browser; chips are labels that show the focus of the box inside of them.
  const dated = element instanceof HTMLInputElement && element.type === 'date';
  const marked =
    dated ||
    [element, element.closest('label')].some((candidate) => {
      if (!candidate) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(candidate);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const between = (low: number, high: number, end: number) => (Math.max(low, 0) + Math.min(high, end)) / 2;
  const middle = document.elementFromPoint(
    between(left, right, innerWidth),
    between(top, bottom, innerHeight),
  );
  const label = element.closest('label');
  const covered = !middle || !(element.contains(middle) || label?.contains(middle));
  if (marked && !covered) return null;
  return `${marked ? 'covered' : 'without a mark'}: ${element.outerHTML.slice(0, 200)}`;
}
