import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { expectNoViolations } from './no-violations';
import { makeAdmin, makePerson } from './shop';
import { openMenu } from './steps';

// What fails names the element; a trace of every page would cost more than the checks.
test.use({ trace: 'off' });

const rowOf = (page: Page, way: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: way, exact: true }) });

test('an admin measures two ways and sees what each is worth @desktop', async ({ signedIn }) => {
  const page = await signedIn(await makeAdmin());
  await page.goto('/wallet');
  await openMenu(page);
  await page.getByRole('link', { name: 'Lock lab' }).click();
  await expect(page.getByRole('heading', { name: 'Lock lab', level: 1 })).toBeVisible();
  await expect(page.getByRole('group', { name: /^Ways/ }).getByRole('checkbox')).toHaveCount(9);

  await page.getByRole('button', { name: 'None', exact: true }).click();
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(page.getByText('Choose at least one way.')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'No lock' })).toBeFocused();

  await page.getByRole('checkbox', { name: 'No lock' }).check();
  await page.getByRole('checkbox', { name: 'Written together' }).check();
  await page.getByRole('radio', { name: '30', exact: true }).check();
  await page.getByRole('button', { name: 'Measure', exact: true }).click();

  await expect(page.getByText('Measured: 2 ways. The table has the figures.')).toBeAttached();
  const together = rowOf(page, 'Written together');
  await expect(together.getByRole('cell').nth(0)).toHaveText('30 of 30');
  await expect(together.getByRole('cell').nth(2)).toHaveText('0');
  await expect(rowOf(page, 'No lock').getByRole('cell').nth(0)).toHaveText('30 of 30');
  await expect(rowOf(page, 'No lock').getByRole('cell').nth(2)).toHaveText(/^[1-9]\d*$/);
  await expectNoViolations(page);

  await page.reload();
  await expect(rowOf(page, 'Written together').getByRole('cell').nth(0)).toHaveText('30 of 30');
});

test('the lab before a choice has no faults', async ({ signedIn }) => {
  const page = await signedIn(await makeAdmin());
  await page.goto('/admin/lab');
  await expect(page.getByRole('button', { name: 'Measure', exact: true })).toBeVisible();
  await expectNoViolations(page);
});

test.describe('for everybody else', () => {
  test.use({ refusals: [404] });

  test('there is no lab for a fan, nor for a visitor', async ({ browserOf, site }) => {
    for (const person of [await makePerson(), null]) {
      const page = await browserOf(person);
      await page.goto('/admin/lab');
      await expect(page.getByText('404')).toBeVisible();
      expect(new URL(page.url()).pathname).toBe('/admin/lab');
      const events = await page.request.get(`${site}/admin/lab/events`);
      expect(events.status()).toBe(404);
    }
  });

  test('a fan is not led to the lab', async ({ signedIn }) => {
    const page = await signedIn(await makePerson());
    await page.goto('/wallet');
    await openMenu(page);
    await expect(page.getByRole('link', { name: 'Lock lab' })).toHaveCount(0);
  });
});
