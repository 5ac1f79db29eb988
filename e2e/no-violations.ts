import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** axe finds no fault with the page as it stands, in light and in dark: the two differ in nothing but colour. */
export async function expectNoViolations(page: Page): Promise<void> {
  // After a change of page the title comes a moment behind the content.
  await expect(page).toHaveTitle(/\S/);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await violationsOf(new AxeBuilder({ page }).withTags(RULES)), 'in light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violationsOf(new AxeBuilder({ page }).withRules('color-contrast')), 'in dark').toEqual([]);
}

async function violationsOf(builder: AxeBuilder): Promise<string[]> {
  // There are no frames to look into, and without them it takes half the time.
  const { violations } = await builder.setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 240)}`));
}
