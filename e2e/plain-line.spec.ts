import type { Browser, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { fullHouse, openLine, place } from './line-page';
import { expectNoViolations } from './no-violations';
import { goIn, joinLine, leave } from './program';
import { lobbyFor, makePerson, type Night, ONE_AT_A_TIME, putOn, signIn } from './shop';

/*
 * The line in a browser without JavaScript: pages that load themselves anew, with the ticket in their address.
 */

type Person = Awaited<ReturnType<typeof makePerson>>;

async function withoutScripts(browser: Browser, person: Person, site: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: site });
  await signIn(context, person, site);
  return context.newPage();
}

const onlyWithoutScripts = (page: Page) => page.locator('noscript p');
const ticketIn = (page: Page) => new URL(page.url()).searchParams.get('ticket');

/** Loads the page anew, as it would by itself in half a minute, until something is so. */
async function loadUntil(page: Page, until: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.getByRole('link', { name: 'Load it now' }).click();
    await until();
  }).toPass({ timeout: 30_000 });
}

/** Lets everybody of these in and out again who stands in front of `number`. */
async function serveThoseBefore(number: number, others: Person[], site: string, night: Night): Promise<void> {
  const drawn = await Promise.all(
    others.map(async (other) => ({ other, number: (await joinLine(site, other, night)).number ?? 0 })),
  );
  const before = drawn.filter((one) => one.number < number).toSorted((a, b) => a.number - b.number);
  for (const { other } of before) {
    await expect(async () => {
      await leave(site, other, night, await goIn(site, other, night));
    }).toPass({ timeout: 15_000 });
  }
}

test('leads a browser without scripts from the lobby to its turn', { tag: '@desktop' }, async ({
  browser,
  site,
}) => {
  const night = await putOn({
    ...lobbyFor(8),
    ...ONE_AT_A_TIME,
    lobbyOpensAt: new Date(Date.now() - 60_000),
  });
  const others = [await makePerson(), await makePerson()];
  for (const other of others) await joinLine(site, other, night);
  const person = await makePerson();
  const page = await withoutScripts(browser, person, site);

  await page.goto(night.queue);
  await page.waitForURL(/\/queue\/plain\?ticket=t1\./);
  await expect(page.getByRole('heading', { name: 'You are in the waiting room' })).toBeVisible();
  await expect(onlyWithoutScripts(page)).toHaveText('This page loads itself anew every 30 seconds.');
  await expect(page.locator('meta[http-equiv=refresh]')).toHaveAttribute('content', /^30; url=.*ticket=t1\./);
  await expect(page.locator('meta[name=referrer]')).toHaveAttribute('content', 'no-referrer');
  await loadUntil(page, () => expect(page.getByText('3 people are here')).toBeVisible({ timeout: 1_000 }));
  const ticket = ticketIn(page);

  await openLine(site, night);
  const turn = page.getByRole('heading', { name: 'It is your turn' });
  await loadUntil(page, () => expect(place(page).or(turn)).toBeVisible({ timeout: 1_000 }));
  const { number } = await joinLine(site, person, night);
  if (await place(page).isVisible()) {
    await expect(place(page)).toHaveText(String(number));
    await expect(page.getByText(/people a minute|The line stands still/)).toBeVisible();
  }
  await serveThoseBefore(number ?? 0, others, site, night);
  await loadUntil(page, () => expect(turn).toBeVisible({ timeout: 1_000 }));
  await expect(page.getByText(/^Go on before .*:\d\d [AP]M\./)).toBeVisible();
  await expect(page.getByText('The seat map needs JavaScript for now')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Choose seats' })).toHaveAttribute('href', night.seats);
  expect(ticketIn(page)).toBe(ticket);
  await page.context().close();
});

test('brings everybody to their own place, whatever ticket is in the address', { tag: '@desktop' }, async ({
  browser,
  site,
}) => {
  const { night } = await fullHouse(site);
  const other = await joinLine(site, await makePerson(), night);
  const page = await withoutScripts(browser, await makePerson(), site);
  const odd = [other.ticket, `${other.ticket}x`, 't1.x.y.z', 'x'.repeat(4_000), '%00'];
  for (const ticket of odd) {
    const answer = await page.goto(`${night.queue}/plain?ticket=${encodeURIComponent(ticket)}`);
    expect(answer?.status()).toBe(200);
    await expect(page.getByText('This is your own place.')).toBeVisible();
    await expect(place(page)).toHaveText('3');
    expect(ticketIn(page)).not.toBe(ticket);
  }
  await page.goto(`${night.queue}/plain?ticket=a&ticket=b`);
  await expect(place(page)).toHaveText('3');
  await page.context().close();
});

test('does not load itself anew for whoever asks it not to', { tag: '@desktop' }, async ({
  browser,
  site,
}) => {
  const { night } = await fullHouse(site);
  const page = await withoutScripts(browser, await makePerson(), site);
  await page.goto(`${night.queue}/plain`);
  const refresh = page.locator('meta[http-equiv=refresh]');
  await expect(refresh).toHaveCount(1);
  await page.getByRole('link', { name: 'Do not load it by itself' }).click();
  await expect(onlyWithoutScripts(page)).toContainText('This page stays as it is.');
  await expect(refresh).toHaveCount(0);
  await page.getByRole('link', { name: 'Load it by itself again' }).click();
  await expect(refresh).toHaveCount(1);
  await page.context().close();
});

test('leaves a browser with scripts alone, and shows it the live page', async ({ signedIn, site }) => {
  const { night } = await fullHouse(site);
  const page = await signedIn(await makePerson());
  await page.goto(`${night.queue}/plain`);
  await expect(place(page)).toHaveText('2');
  await expect(page.locator('meta[http-equiv=refresh]')).toHaveCount(0);
  await expectNoViolations(page);
  await page.getByRole('link', { name: 'To the live page' }).click();
  await expect(page).toHaveURL(night.queue);
  await expect(place(page)).toHaveText('2');
  await expect(page.locator('meta[http-equiv=refresh]')).toHaveCount(0);
});

test('speaks Korean without scripts', { tag: '@desktop' }, async ({ browser, site }) => {
  const { night } = await fullHouse(site);
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ko-KR', baseURL: site });
  await signIn(context, await makePerson(), site);
  const page = await context.newPage();
  await page.goto(`${night.queue}/plain`);
  await expect(place(page)).toHaveText('2');
  await expect(onlyWithoutScripts(page)).toHaveText('이 화면은 30초마다 저절로 다시 열려요.');
  await context.close();
});
