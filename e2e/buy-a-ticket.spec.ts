import { expect, test } from './fixtures';
import { PRICE, putOnTwice, unique } from './shop';
import { basketButton, goToRow, holdChosen, openMenu, pickInList, pressMiddleOfMap, signOut } from './steps';

const BOUGHT = PRICE.stalls + PRICE.balcony;
const won = (amount: number) => `₩${amount.toLocaleString('en-US')}`;

test('a new person signs up, tops up, finds a concert, passes the line, chooses, pays and holds tickets', async ({
  page,
  hasTouch,
}) => {
  const [, night] = await putOnTwice({ queueEnabled: true });
  const name = `Yoon ${unique()}`;

  await test.step('signs up', async () => {
    await page.goto('/');
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('main').getByRole('link', { name: 'Sign up' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.getByRole('textbox', { name: 'Email' }).fill(`e2e-${unique()}@example.test`);
    await page.getByRole('textbox', { name: 'Password' }).fill('four words make one');
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page).toHaveURL('/');
    await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toHaveCount(0);
  });

  await test.step('tops up a first amount', async () => {
    await openMenu(page);
    await page.getByRole('link', { name: /^Wallet(?!, balance)/ }).click();
    await expect(page.getByText('Nothing here yet')).toBeVisible();
    await page.getByRole('button', { name: '₩50,000', exact: true }).click();
    await page.getByRole('button', { name: 'Top up ₩50,000' }).click();
    await expect(page.getByText('₩50,000 is in your wallet. New balance: ₩50,000.')).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Top-up' })).toContainText('+₩50,000');
  });

  await test.step('finds the concert and its second date', async () => {
    await page.goto('/');
    const search = page.getByRole('search', { name: 'The programme' });
    await search.getByRole('searchbox', { name: 'Artist, concert or city' }).fill(night.title);
    await search.getByRole('button', { name: 'Search' }).click();
    await expect(page.getByRole('heading', { name: `1 concert for “${night.title}”` })).toBeVisible();
    await page.getByRole('link', { name: night.title }).click();
    await expect(page.getByRole('heading', { level: 1, name: night.title })).toBeVisible();
    const second = page.getByRole('article').nth(1);
    await expect(second).toContainText('308 seats left');
    await second.getByRole('link', { name: /^Get tickets/ }).click();
  });

  await test.step('passes the line, in which nobody is in front', async () => {
    await expect(page).toHaveURL(night.seats);
    await expect(page.getByRole('heading', { name: 'Choose your seats' })).toBeVisible();
  });

  await test.step('chooses one seat on the map and one in the list', async () => {
    const onMap = { section: 'Centre', row: 'B', label: '6' } as const;
    await goToRow(page, onMap);
    await pressMiddleOfMap(page, Boolean(hasTouch));
    await expect(basketButton(page, onMap)).toBeVisible();
    await pickInList(page, { section: 'Balcony', row: 'A', label: '3' });
    await expect(page.getByRole('region', { name: 'Your choice' })).toContainText(won(BOUGHT));
    await holdChosen(page);
  });

  await test.step('tops up what is missing and comes back with the hold alive', async () => {
    const missing = won(BOUGHT - 50_000);
    await expect(page.getByText(`The balance is ${missing} short`)).toBeVisible();
    const checkout = page.url();
    await page.getByRole('link', { name: `Top up ${missing}` }).click();
    await expect(page.getByRole('heading', { name: 'Wallet' })).toBeVisible();
    await expect(page.getByRole('timer')).toBeVisible();
    await page.getByRole('button', { name: `Top up ${missing}` }).click();
    await expect(page).toHaveURL(checkout);
    await expect(page.getByRole('timer')).toBeVisible();
    await expect(
      page.getByRole('listitem').filter({ hasText: 'Section Centre, row B, seat 6' }),
    ).toBeVisible();
  });

  await test.step('pays once', async () => {
    await page.getByRole('button', { name: `Pay ${won(BOUGHT)}` }).click();
    await expect(page.getByRole('heading', { name: 'You are going!' })).toBeVisible();
    await expect(page.getByRole('img', { name: /^QR code of the ticket for/ })).toHaveCount(2);
  });

  await test.step('holds two tickets whose codes can be scanned', async () => {
    await page.getByRole('main').getByRole('link', { name: 'My tickets' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'My tickets' })).toBeVisible();
    const code = page.getByRole('img', { name: 'QR code of the ticket for Section Centre, row B, seat 6' });
    await expect(code).toBeVisible();
    await expect(code).toHaveJSProperty('complete', true);
    await expect(code).not.toHaveJSProperty('naturalWidth', 0);
    await page.getByRole('button', { name: /^Show the ticket for Section Balcony/ }).click();
    const door = page.getByRole('dialog', { name: 'Ticket' });
    await expect(door.getByRole('img')).toBeVisible();
    await expect(door).toContainText('Ticket 2 of 2');
    await door.getByRole('button', { name: 'Close' }).click();
    await expect(door).toBeHidden();
  });

  await test.step('gives the order back, and the wallet shows it', async () => {
    await openMenu(page);
    await page.getByRole('link', { name: 'Orders' }).click();
    await page.getByRole('main').getByRole('link', { name: night.title }).click();
    await page.getByRole('button', { name: 'Cancel and refund' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Refund ${won(BOUGHT)}` })
      .click();
    await expect(page.getByText(`${won(BOUGHT)} is back in your wallet.`)).toBeVisible();
    await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(0);
    await page.goto('/wallet');
    const newest = page.getByRole('main').getByRole('listitem').first();
    await expect(newest).toContainText('Refund');
    await expect(newest).toContainText(`+${won(BOUGHT)}`);
    await expect(newest).toContainText(won(BOUGHT));
    await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(4);
  });

  await test.step('signs out', async () => {
    await signOut(page);
    await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
  });
});
