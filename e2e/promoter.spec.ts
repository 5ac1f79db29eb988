import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { place } from './line-page';
import { buy, call, goIn, hold } from './program';
import { makeAdmin, makePerson, PRICE as NIGHT_PRICE, ONE_AT_A_TIME, putOn, unique } from './shop';

/*
 * What a promoter does from the drawing of a hall to the night itself, and what happens when two of them do it at once.
 */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PRICE = 44_000;
const won = (amount: number) => `₩${amount.toLocaleString('en-US')}`;

/** A moment as a date field of the venue wants it. Seoul has no summer time. */
function clockInSeoul(at: number): string {
  return new Date(at + 9 * 60 * MINUTE).toISOString().slice(0, 16);
}

const button = (page: Page | Locator, name: string | RegExp) => page.getByRole('button', { name });

test('a promoter makes a venue, a concert and a date, publishes it, watches it sell, refunds and lets the rest in', async ({
  signedIn,
  browserOf,
  site,
}) => {
  test.setTimeout(120_000);
  const admin = await makeAdmin();
  const fan = await makePerson({ balance: 5 * PRICE, name: `Yoon ${unique()}` });
  const page = await signedIn(admin);
  const venue = `Club ${unique()}`;
  const title = `Opening ${unique()}`;
  let code = '';

  await test.step('has a club of sixty places drawn', async () => {
    await page.goto('/admin/venues');
    await page.getByRole('link', { name: 'New venue' }).click();
    await page.getByRole('radio', { name: /^Club/ }).check();
    await page.getByRole('textbox', { name: 'Capacity' }).fill('60');
    await expect(page.getByRole('figure', { name: /^60 seats/ })).toBeVisible();
    await page.getByRole('textbox', { name: 'Name of the venue' }).fill(venue);
    await page.getByRole('textbox', { name: 'City', exact: true }).fill('Daegu');
    await button(page, 'Create the venue').click();
    await expect(page.getByRole('heading', { level: 1, name: venue })).toBeVisible();
  });

  await test.step('says what the concert is', async () => {
    await page.goto('/admin/concerts');
    await page.getByRole('link', { name: 'New concert' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill(title);
    await page.getByRole('textbox', { name: 'Artist' }).fill('The Understudies');
    await page.getByRole('textbox', { name: 'Description' }).fill('One night.\n\n하룻밤.');
    await button(page, 'Create the concert').click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });

  await test.step('adds a date by the clock of the venue', async () => {
    await page.getByRole('link', { name: 'Add a date' }).first().click();
    const option = page.getByRole('option', { name: venue });
    await page.getByRole('combobox', { name: 'Venue' }).selectOption(await option.getAttribute('value'));
    const now = Date.now();
    await page.getByLabel('Concert starts').fill(clockInSeoul(now + 3 * DAY));
    await page.getByLabel('Doors open').fill(clockInSeoul(now + 3 * DAY - 60 * MINUTE));
    await page.getByLabel('Waiting room opens').fill('');
    await page.getByLabel('Sale opens').fill(clockInSeoul(now - 5 * MINUTE));
    await page.getByLabel('Sale closes').fill(clockInSeoul(now + 3 * DAY));
    const prices = page.getByLabel(/^Price of/);
    await expect(prices).not.toHaveCount(0); // they come with the venue's zones, in an answer of their own
    for (const price of await prices.all()) await price.fill(String(PRICE));
    await expect(page.getByText(/About \d+ people a minute get to the seats/)).toBeVisible();
    await button(page, 'Create as a draft').click();
    await expect(page.getByRole('article')).toContainText('Draft');
  });

  await test.step('looks at it as fans will, and fans do not see it yet', async () => {
    await page.getByRole('link', { name: 'Preview' }).first().click();
    await expect(page.getByText('Only the desk sees this page.')).toBeVisible();
    await expect(page.getByText(venue).first()).toBeVisible();
    await page.getByRole('link', { name: 'Back to the concert' }).click();
  });

  await test.step('publishes it', async () => {
    await button(page, 'Publish').click();
    await button(page.getByRole('dialog'), 'Publish').click();
    await expect(page.getByText('Published. Everybody can see this date now.').first()).toBeVisible();
  });

  await test.step('a fan finds it and buys two tickets', async () => {
    const shop = await browserOf(fan);
    await shop.goto(`/?query=${encodeURIComponent(title)}`);
    await shop.getByRole('link', { name: title }).click();
    await shop.getByRole('link', { name: /^Get tickets/ }).click();
    await expect(shop.getByRole('heading', { name: 'Choose your seats' })).toBeVisible();
    await button(shop, /^Find the 2 best seats/).click();
    await expect(shop.getByRole('heading', { name: 'Payment' })).toBeVisible();
    await button(shop, `Pay ${won(2 * PRICE)}`).click();
    await expect(shop.getByRole('heading', { name: 'You are going!' })).toBeVisible();
  });

  await test.step('the sale shows it by itself', async () => {
    await page.getByRole('link', { name: 'Live sale' }).first().click();
    const figures = page.getByRole('region', { name: 'Now' });
    await expect(figures).toContainText(won(2 * PRICE));
    const id = page.url().split('/').pop() ?? '';
    const { id: order } = await buy(site, fan, await hold(site, fan, { id }, 1));
    await expect(figures).toContainText(won(3 * PRICE));
    const { order: bought } = await call<{ order: { tickets: { code: string }[] } }>(
      site,
      fan,
      `/orders/${order}`,
      { method: 'GET' },
    );
    code = bought.tickets[0]?.code ?? '';
  });

  await test.step('gives one ticket back for the customer, and says why', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Orders' }).last().click();
    const row = page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ hasText: won(2 * PRICE) });
    await row.getByRole('link', { name: fan.name }).click();
    await button(page, 'Refund tickets').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox').first().uncheck();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Broken seat');
    await button(dialog, `Refund ${won(PRICE)}`).click();
    await expect(page.getByText(`${won(PRICE)} is back in the wallet of ${fan.name}.`).first()).toBeVisible();
    await expect(page.getByRole('main')).toContainText('Broken seat');
  });

  await test.step('lets the rest in', async () => {
    await page.goto('/door');
    await page.getByRole('main').getByRole('searchbox').fill(title);
    await page.keyboard.press('Enter');
    await page.getByRole('main').getByRole('link', { name: title }).click();
    await expect(page.getByText('of 2 expected')).toBeVisible();
    await page.getByRole('textbox', { name: 'Code', exact: true }).fill(code);
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-verdict=good]')).toContainText('Come in');
    await expect(page.getByText('1 inside')).toBeVisible();
  });

  await test.step('finds all of it in the log', async () => {
    await page.goto('/admin/audit-log');
    for (const what of [venue, title]) await expect(page.getByRole('main')).toContainText(what);
  });
});

test('of two who edit one concert the later one is told what the other has changed, and chooses', async ({
  signedIn,
  browserOf,
}) => {
  const night = await putOn();
  const [first, second] = [await signedIn(await makeAdmin()), await browserOf(await makeAdmin())];
  for (const page of [first, second]) {
    await page.goto(`/admin/concerts?query=${encodeURIComponent(night.title)}`);
    await page.getByRole('main').getByRole('link', { name: night.title }).first().click();
    await expect(page.getByRole('textbox', { name: 'Artist' })).toHaveValue('The Understudies');
  }
  await first.getByRole('textbox', { name: 'Artist' }).fill('The First');
  await button(first, 'Save changes').click();
  await expect(first.getByText('Saved.', { exact: true }).first()).toBeVisible();

  await second.getByRole('textbox', { name: 'Artist' }).fill('The Second');
  await button(second, 'Save changes').click();
  await expect(second.getByText('Somebody else has saved this meanwhile.').first()).toBeVisible();
  await expect(second.getByText('The First')).toBeVisible();
  await expect(second.getByRole('textbox', { name: 'Artist' })).toHaveValue('The Second');
  await first.reload();
  await expect(first.getByRole('textbox', { name: 'Artist' })).toHaveValue('The First');

  await button(second, 'Keep mine and save over it').click();
  await expect(second.getByText('Saved.', { exact: true }).first()).toBeVisible();
  await first.reload();
  await expect(first.getByRole('textbox', { name: 'Artist' })).toHaveValue('The Second');
});

test('cancelling in the midst of a sale ends it for everybody, and everybody gets the money back', async ({
  signedIn,
  browserOf,
  site,
}) => {
  const night = await putOn(ONE_AT_A_TIME);
  const [buyer, waiting] = [
    await makePerson({ balance: 2 * NIGHT_PRICE.stalls, name: `Seo ${unique()}` }),
    await makePerson(),
  ];
  await buy(site, buyer, await hold(site, buyer, night, 2));
  await goIn(site, await makePerson(), night);
  const line = await browserOf(waiting);
  await line.goto(night.queue);
  await expect(place(line)).toBeVisible();

  const page = await signedIn(await makeAdmin());
  await page.goto(`/admin/performances/${night.id}`);
  await button(page, 'Cancel this date').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`2 tickets become void, and ${won(2 * NIGHT_PRICE.stalls)} goes back`);
  await dialog.getByRole('textbox').fill(night.title);
  await button(dialog, 'Cancel this date').click();
  await expect(page.getByText('Everybody has had their money back.').first()).toBeVisible();
  await expect(line.getByText('Cancelled').first()).toBeVisible();
  const { balance } = await call<{ balance: number }>(site, buyer, '/wallet', { method: 'GET' });
  expect(balance).toBe(2 * NIGHT_PRICE.stalls);
});
