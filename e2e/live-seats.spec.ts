import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { expectNoViolations } from './no-violations';
import { holdSeats } from './program';
import { makePerson, type Night, PRICE, putOn } from './shop';
import {
  basketButton,
  goToRow,
  holdChosen,
  pickInList,
  type SeatName,
  seatBox,
  seatNumber,
  wordsFor,
} from './steps';

const WANTED: SeatName = { section: 'Centre', row: 'B', label: '6' };
const OTHER: SeatName = { section: 'Centre', row: 'D', label: '6' };
const RICH = PRICE.stalls * 4;

const told = (page: Page, seat: SeatName): Locator =>
  page.getByText(`Somebody was faster: ${wordsFor(seat)} is gone.`).filter({ visible: true });
const stranger = (page: Page): Locator => page.getByText('Somebody was faster').filter({ visible: true });

/** The paths, below that of the seats, that a page has asked for since. */
function asksOf(page: Page, { id }: Night): string[] {
  const asks: string[] = [];
  page.on('request', (request) => {
    const [, rest] = request.url().split(`/api/v1/performances/${id}/seats`);
    if (rest !== undefined) asks.push(rest.replace(/\?.*/, ''));
  });
  return asks;
}

test('two windows see each other choose, over one stream and without asking again', async ({ browserOf }) => {
  const night = await putOn();
  const pages = await Promise.all([
    browserOf(await makePerson({ balance: RICH, name: 'One' })),
    browserOf(await makePerson({ balance: RICH, name: 'Other' })),
  ]);
  const [holder, watcher] = pages;
  const asks = asksOf(watcher, night);
  for (const page of pages) {
    await page.goto(night.seats);
    if (page === watcher) await pickInList(page, OTHER);
    await goToRow(page, WANTED);
    await expect(seatBox(page, WANTED)).toBeVisible();
  }

  await pickInList(holder, WANTED);
  await holdChosen(holder);
  await expect(seatBox(watcher, WANTED)).toBeHidden();
  await holder.getByRole('button', { name: 'Give all the seats back' }).click();
  await holder.getByRole('dialog').getByRole('button', { name: 'Give the seats back' }).click();
  await expect(seatBox(watcher, WANTED)).toBeVisible();

  // All of the hall was read once; with a second read the stream begins anew.
  const reads = asks.filter((path) => path === '').length;
  const streams = asks.filter((path) => path === '/stream').length;
  expect({ reads, streams }).toEqual({ reads: 1, streams: 1 });
  // What the watcher has chosen has nothing to do with all that.
  await expect(basketButton(watcher, OTHER)).toBeVisible();
  await expect(stranger(watcher)).toHaveCount(0);
});

test('whoever loses a chosen seat is told, is offered the nearest like it and can hold that', async ({
  signedIn,
  site,
}) => {
  const night = await putOn();
  const page = await signedIn(await makePerson({ balance: RICH }));
  await page.goto(night.seats);
  await pickInList(page, OTHER);
  await pickInList(page, WANTED);

  await holdSeats(site, await makePerson(), night, [seatNumber(WANTED)]);
  await expect(told(page, WANTED)).toBeVisible();
  await expect(basketButton(page, WANTED)).toBeHidden();
  await expect(basketButton(page, OTHER)).toBeVisible();
  await expectNoViolations(page);

  // Beside it, a seat would be left alone between the two.
  const offer = page.getByRole('button', { name: /^Take Section Centre, row [A-C], seat \d+ instead$/ });
  await offer.filter({ visible: true }).click();
  await expect(stranger(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Take out/ })).toHaveCount(2);
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(1);
  await holdChosen(page);
  await expect(page.getByText(wordsFor(OTHER))).toBeVisible();
});

test('an offer that goes away is replaced by another', async ({ signedIn, site }) => {
  const night = await putOn();
  const page = await signedIn(await makePerson({ balance: RICH }));
  await page.goto(night.seats);
  await pickInList(page, WANTED);
  await holdSeats(site, await makePerson(), night, [seatNumber(WANTED)]);
  const offer = page.getByRole('button', { name: /^Take Section .* instead$/ }).filter({ visible: true });
  const before = (await offer.textContent()) ?? '';
  const [, row = '', label = ''] = /row (\w), seat (\d+)/.exec(before) ?? [];
  await holdSeats(site, await makePerson(), night, [seatNumber({ section: 'Centre', row, label })]);
  await expect(offer).not.toHaveText(before);
  await offer.click();
  await expect(page.getByRole('button', { name: 'Hold 1 seat' })).toBeFocused();
  await holdChosen(page);
});

test('seats that one holds oneself, in another window or before going back, are nobody else’s', async ({
  signedIn,
  context,
}) => {
  const night = await putOn();
  const page = await signedIn(await makePerson({ balance: RICH }));
  const second = await context.newPage();
  for (const window of [page, second]) {
    await window.goto(night.seats);
    await pickInList(window, WANTED);
  }
  await holdChosen(second);
  const words = `You hold ${wordsFor(WANTED)} already.`;
  await expect(page.getByText(words).filter({ visible: true })).toBeVisible();
  await expect(page.getByText('You hold a seat already')).toBeVisible();
  await expect(stranger(page)).toHaveCount(0);

  await second.goBack();
  await expect(second.getByText('You hold a seat already')).toBeVisible();
  await expect(stranger(second)).toHaveCount(0);
  await second.getByRole('link', { name: 'Go to payment' }).click();
  await expect(second.getByRole('heading', { name: 'Payment' })).toBeVisible();
});

test.describe('where no stream gets through', () => {
  test.use({ refusals: [503] });

  test('the seats are asked about every two seconds', async ({ signedIn, site }) => {
    const night = await putOn();
    const page = await signedIn(await makePerson({ balance: RICH }));
    await page.route('**/seats/stream?*', (route) => route.fulfill({ status: 503 }));
    const reads: number[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith(`/performances/${night.id}/seats`) && request.url().includes('/api/')) {
        reads.push(Date.now());
      }
    });
    await page.goto(night.seats);
    await pickInList(page, WANTED);
    await expect.poll(() => reads.length, { timeout: 20_000 }).toBeGreaterThan(3);
    // The first is the one with which the page begins; a second each is far more often than it should be.
    const [, second = 0, ...later] = reads;
    expect(later.length).toBeLessThanOrEqual((Date.now() - second) / 1_000);
    await holdSeats(site, await makePerson(), night, [seatNumber(WANTED)]);
    await expect(told(page, WANTED)).toBeVisible();
    await expect(page.getByText('The map is not live just now')).toHaveCount(0);
  });
});

test.describe('without a network', () => {
  test.use({ cutOff: true });

  test('holding says so and leaves the choice as it is, to be held once there is one', async ({
    signedIn,
    context,
  }) => {
    const night = await putOn();
    const page = await signedIn(await makePerson({ balance: RICH }));
    const held: number[] = [];
    page.on('response', (response) => {
      if (response.request().method() === 'POST' && response.url().endsWith('/holds')) {
        held.push(response.status());
      }
    });
    await page.goto(night.seats);
    await pickInList(page, WANTED);
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Hold 1 seat' }).click();
    const said = page.getByText('No connection. Check your network and try again.');
    await expect(said.filter({ visible: true })).toBeVisible();
    await expect(basketButton(page, WANTED)).toBeVisible();

    await context.setOffline(false);
    await holdChosen(page);
    await expect(basketButton(page, WANTED)).toBeVisible();
    expect(held).toEqual([201]);
  });

  test('the map says that it is not live, and catches up', async ({ signedIn, context, site }) => {
    const night = await putOn();
    const page = await signedIn(await makePerson({ balance: RICH }));
    await page.goto(night.seats);
    await goToRow(page, WANTED);
    await expect(seatBox(page, WANTED)).toBeVisible();
    await context.setOffline(true);
    await expect(page.getByText('The map is not live just now')).toBeVisible({ timeout: 30_000 });
    await holdSeats(site, await makePerson(), night, [seatNumber(WANTED)]);
    await context.setOffline(false);
    await expect(seatBox(page, WANTED)).toBeHidden({ timeout: 30_000 });
    await expect(page.getByText('The map is not live just now')).toHaveCount(0);
  });
});
