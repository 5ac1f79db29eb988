import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { performances } from '@/db/schema';
import { expect, test } from './fixtures';
import { countActions, historyOf, makeHolder, PAIR, won } from './money';
import { buy, call, hold } from './program';
import { makePerson, PRICE, putOn } from './shop';

test('two tabs pay one hold: one order, and both come to it', async ({ signedIn, context, site }) => {
  const { person, id } = await makeHolder(site, PAIR * 2);
  const one = await signedIn(person);
  const other = await context.newPage();
  const pay = (page: Page) => page.getByRole('button', { name: `Pay ${won(PAIR)}` });
  for (const page of [one, other]) {
    await page.goto(`/checkout/${id}`);
    await expect(pay(page)).toBeVisible();
  }

  await pay(one).click();
  await expect(one.getByRole('heading', { name: 'You are going!' })).toBeVisible();
  // The tab behind is as it was until somebody touches it.
  await pay(other).click();
  await expect(other.getByText('These seats are paid')).toBeVisible();
  await expect(other.getByText('You were charged once. This is the order.')).toBeVisible();
  expect(new URL(other.url()).pathname).toBe(new URL(one.url()).pathname);
  expect(await historyOf(site, person)).toEqual([`top_up ${PAIR * 2}`, `purchase ${-PAIR}`]);
});

test('the way back from a paid order does not lead to a second payment', async ({ signedIn, site }) => {
  const { person, id } = await makeHolder(site, PAIR - 5_000);
  const page = await signedIn(person);
  await page.goto(`/checkout/${id}`);
  await page.getByRole('link', { name: 'Top up ₩5,000' }).click();
  await page.getByRole('button', { name: 'Top up ₩5,000' }).click();
  await page.getByRole('button', { name: `Pay ${won(PAIR)}` }).click();
  await expect(page.getByRole('heading', { name: 'You are going!' })).toBeVisible();
  const order = new URL(page.url()).pathname;

  await page.goBack();
  await expect(page.getByText('These seats are paid')).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(order);
  await expect(page.getByRole('button', { name: /^Pay/ })).toBeHidden();
});

test('what came of a top-up takes the focus, so that it is heard @desktop', async ({ signedIn }) => {
  const page = await signedIn(await makePerson());
  await page.goto('/wallet');
  await page.getByRole('button', { name: '₩10,000', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Top up ₩10,000' }).press('Enter');
  await expect(page.locator(':focus')).toHaveText('₩10,000 is in your wallet. New balance: ₩10,000.');
});

test('a double click has one effect, on every button that moves money', async ({
  signedIn,
  context,
  site,
}) => {
  const { person, id } = await makeHolder(site, PAIR - 5_000);
  const page = await signedIn(person);
  const sent = countActions(context);

  await page.goto(`/wallet?next=/checkout/${id}&amount=5000`);
  await page.getByRole('button', { name: 'Top up ₩5,000' }).dblclick();
  await expect(page.getByRole('heading', { name: 'Payment' })).toBeVisible();
  expect(sent()).toBe(1);

  await page.getByRole('button', { name: `Pay ${won(PAIR)}` }).dblclick();
  await expect(page.getByRole('heading', { name: 'You are going!' })).toBeVisible();
  expect(sent()).toBe(2);

  // The second click of the one that opens the dialog lands beside it.
  await page.getByRole('button', { name: 'Cancel and refund' }).dblclick({ delay: 100 });
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Refund ${won(PAIR)}` })
    .dblclick();
  await expect(page.getByText(`${won(PAIR)} is back in your wallet.`)).toBeVisible();
  expect(sent()).toBe(3);
  expect(await historyOf(site, person)).toEqual([
    `top_up ${PAIR - 5_000}`,
    'top_up 5000',
    `purchase ${-PAIR}`,
    `refund ${PAIR}`,
  ]);
});

/** The checkout of a hold of a pair, and its button. */
async function readyToPay(page: Page, holdId: string) {
  await page.goto(`/checkout/${holdId}`);
  const pay = page.getByRole('button', { name: `Pay ${won(PAIR)}` });
  await expect(pay).toBeVisible();
  return { page, pay };
}

test.describe('a payment that cannot be', { tag: '@desktop' }, () => {
  test('seats given back in another tab: nothing to pay, and the way to the map', async ({
    signedIn,
    site,
  }) => {
    const { night, person, id } = await makeHolder(site);
    const { page, pay } = await readyToPay(await signedIn(person), id);
    await call(site, person, `/holds/${id}`, { method: 'DELETE' });
    await pay.click();
    await expect(page.getByText('These seats were given back, perhaps in another tab.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Choose again' })).toHaveAttribute('href', night.seats);
  });

  test('a wallet that was emptied meanwhile: how much is short, and the way to top up', async ({
    signedIn,
    site,
  }) => {
    const { person, id } = await makeHolder(site);
    const { page, pay } = await readyToPay(await signedIn(person), id);
    await buy(site, person, await hold(site, person, await putOn(), 1));
    await pay.click();
    await expect(page.getByText(`The balance is ${won(PRICE.stalls)} short`)).toBeVisible();
    await page.getByRole('link', { name: `Top up ${won(PRICE.stalls)}` }).click();
    await page.getByRole('button', { name: `Top up ${won(PRICE.stalls)}` }).click();
    await page.getByRole('button', { name: `Pay ${won(PAIR)}` }).click();
    await expect(page.getByRole('heading', { name: 'You are going!' })).toBeVisible();
  });

  test('a date that was cancelled: nothing is charged, and the way to the other dates', async ({
    signedIn,
    site,
  }) => {
    const { night, person, id } = await makeHolder(site);
    const { page, pay } = await readyToPay(await signedIn(person), id);
    await db().update(performances).set({ cancelledAt: new Date() }).where(eq(performances.id, night.id));
    await pay.click();
    await expect(page.getByText('Nothing was charged. Perhaps another date suits you.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Back to the concert' })).toBeVisible();
    expect(await historyOf(site, person)).toEqual([`top_up ${PAIR}`]);
  });
});
