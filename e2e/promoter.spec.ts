import { type Locator, type Page, type TestInfo } from '@playwright/test';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { performances, tickets } from '@/db/schema';
import { ticketCode } from '@/lib/orders/ticket-code';
import { expect, test } from './fixtures';
import { call, hold, buy } from './program';
import { makeAdmin, makePerson, putOn, unique } from './shop';

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
}) => {
  test.setTimeout(120_000);
  const admin = await makeAdmin();
  const fan = await makePerson({ balance: 5 * PRICE, name: `Yoon ${unique()}` });
  const page = await signedIn(admin);
  const venue = `Club ${unique()}`;
  const title = `Opening ${unique()}`;

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
    for (const price of await page.getByLabel(/^Price of/).all()) await price.fill(String(PRICE));
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
    await expect(shop.getByRole('heading', { name: /^Order|Paid|Thank/ }).first()).toBeVisible();
  });

  await test.step('the sale shows it', async () => {
    await page.getByRole('link', { name: 'Live sale' }).first().click();
    await expect(page.getByText(won(2 * PRICE)).first()).toBeVisible();
  });

  await test.step('gives one ticket back for the customer, and says why', async () => {
    await page.goto(`/admin/orders?query=${encodeURIComponent(fan.email)}`);
    await page.getByRole('main').getByRole('link', { name: new RegExp(fan.name) }).first().click();
    await button(page, 'Refund tickets').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox').first().uncheck();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Broken seat');
    await button(dialog, /^Refund ₩44,000/).click();
    await expect(page.getByText(`${won(PRICE)} is back in the wallet of ${fan.name}.`).first()).toBeVisible();
  });
});
