import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { place } from './line-page';
import { call, goIn } from './program';
import { makeAdmin, makePerson, ONE_AT_A_TIME, putOn, unique } from './shop';

/*
 * What a promoter does to a sale that runs, and to the plan of a hall.
 */

test('a pause with a word and another pace reach whoever waits, and the log says who it was', async ({
  signedIn,
  browserOf,
  site,
}) => {
  const night = await putOn(ONE_AT_A_TIME);
  await goIn(site, await makePerson(), night);
  const line = await browserOf(await makePerson());
  await line.goto(night.queue);
  await expect(place(line)).toBeVisible();
  const page = await signedIn(await makeAdmin());
  await page.goto(`/admin/performances/${night.id}`);
  await expect(page.getByRole('region', { name: 'Now' })).toContainText('Waiting');
  await expect(line.getByText('The power is back soon. 곧 다시 시작해요!')).toHaveCount(0);

  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('The power is back soon.\n곧 다시 시작해요!');
  await dialog.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(line.getByText('The power is back soon. 곧 다시 시작해요!').first()).toBeVisible();

  await page.getByRole('button', { name: 'Resume the sale' }).click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  // Whoever waits asks seldom; who cannot wait for that looks again.
  await expect(async () => {
    await line.reload();
    await expect(place(line)).toBeVisible();
    await expect(line.getByText('The power is back soon. 곧 다시 시작해요!')).toHaveCount(0, {
      timeout: 1_000,
    });
  }).toPass();

  await page.getByRole('textbox', { name: 'Let in a minute: Exactly' }).fill('90');
  await page.getByRole('textbox', { name: 'Inside at the same time: Exactly' }).fill('2');
  await page.getByRole('button', { name: 'Apply' }).click();
  const log = page.locator('#log');
  await expect(async () => {
    await page.reload();
    await expect(log).toContainText(/60\D{1,20}90/, { timeout: 1_000 });
  }).toPass();
  // There is room for one more now.
  await expect(async () => {
    await line.reload();
    await expect(line.getByRole('heading', { name: 'Choose your seats' })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(log).toContainText('Oh Jiwon');
});

/** What the editor says of the plan: all seats in it. */
const seatsOf = (page: Page, count: number) =>
  expect(page.getByRole('main').getByText(`${count} seats`, { exact: true }).first()).toBeVisible();

test('a plan is drawn, taken back, drawn again and kept as a new version, and the old one stays', async ({
  signedIn,
  site,
}) => {
  const admin = await makeAdmin();
  const hall = { name: `Hall ${unique()}`, city: 'Busan', timezone: 'Asia/Seoul' };
  type Made = { venue: { id: string; layoutVersion: number; seatCount: number } };
  const plan = { generator: 'club', capacity: 60 };
  const { venue } = await call<Made>(site, admin, '/admin/venues', { body: { ...hall, plan } });
  const page = await signedIn(admin);
  await page.goto(`/admin/venues/${venue.id}`);
  await seatsOf(page, 60);

  await page.getByRole('button', { name: /^Add \d+ seats$/ }).click();
  await seatsOf(page, 110);
  await page.getByRole('button', { name: 'Undo: draw seats' }).click();
  await seatsOf(page, 60);
  await page.getByRole('button', { name: 'Redo: draw seats' }).click();
  await seatsOf(page, 110);
  const before = await call<Made>(site, admin, `/admin/venues/${venue.id}`, { method: 'GET' });
  expect(before.venue).toMatchObject({ layoutVersion: 1, seatCount: 60 });

  await page.getByRole('button', { name: 'Save plan' }).click();
  await expect(page.getByText(/^Saved as version 2\./).first()).toBeVisible();
  await page.reload();
  await seatsOf(page, 110);
  type Drawn = { plan: { sections: { rows: { seats: unknown[] }[] }[] } };
  const seatsIn = async (version: number) => {
    const path = `/admin/venues/${venue.id}/plan?version=${version}`;
    const { plan: drawn } = await call<Drawn>(site, admin, path, { method: 'GET' });
    return drawn.sections.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats)).length;
  };
  expect([await seatsIn(1), await seatsIn(2)]).toEqual([60, 110]);
});
