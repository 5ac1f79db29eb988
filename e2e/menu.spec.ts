import { expect, test } from './fixtures';
import { makePerson } from './shop';
import { openMenu } from './steps';

test('a menu that was opened before the scripts came stays open, and closes with the page', async ({
  signedIn,
  hasTouch,
}) => {
  const page = await signedIn(await makePerson());
  let bringScripts = () => {};
  const scripts = new Promise<void>((resolve) => {
    bringScripts = resolve;
  });
  await page.route('**/_next/static/**/*.js', async (route) => {
    await scripts;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  // Before the styles come, there are the menus of both widths.
  await expect(page.getByRole('banner').getByRole('searchbox')).toHaveCount(hasTouch ? 0 : 1);
  await openMenu(page);
  const menu = page.getByRole('navigation', { name: hasTouch ? 'Main' : 'Account' });
  await expect(menu).toBeVisible();

  bringScripts();
  // Set by script, after everything of the page has been brought to life.
  await expect(page.locator('html')).toHaveAttribute('data-faces', 'all');
  await expect(menu).toBeVisible();

  await menu.getByRole('link', { name: 'Wallet' }).click();
  await expect(page).toHaveURL('/wallet');
  await expect(menu).toBeHidden();
});
