import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { fullHouse, onTheMap, openLine, place } from './line-page';
import { joinLine } from './program';
import { lobbyFor, makePerson, type Night, putOn } from './shop';

const LOBBY_MINUTES = 8;

/** Opens the sale ahead of its time, and lets the page believe that the time has gone by. */
async function open(page: Page, site: string, night: Night): Promise<void> {
  await openLine(site, night);
  // The browser may still give the page what it was told a second ago: then the page asks again half a minute later.
  await expect(async () => {
    await page.clock.fastForward(LOBBY_MINUTES * 60_000);
    await expect(page.getByRole('heading', { name: 'You are in the waiting room' })).toBeHidden({
      timeout: 1_500,
    });
  }).toPass();
}

test('keeps the place over a reload, and shows it on another device', async ({
  signedIn,
  browserOf,
  site,
}) => {
  const { night } = await fullHouse(site);
  const [person, behind] = [await makePerson(), await makePerson()];
  const page = await signedIn(person);
  await page.goto(night.queue);
  await expect(place(page)).toHaveText('2');
  await expect(page.getByText('You are next')).toBeVisible();

  expect(await joinLine(site, behind, night)).toMatchObject({ number: 3 });
  await page.reload();
  await expect(place(page)).toHaveText('2');

  const tab = await page.context().newPage();
  await tab.goto(night.queue);
  await expect(place(tab)).toHaveText('2');

  const otherDevice = await browserOf(person);
  await otherDevice.goto(night.queue);
  await expect(place(otherDevice)).toHaveText('2');
  await expect(otherDevice).toHaveTitle(/^No\. 2, 0 ahead/);
});

test('goes on to the seats by itself when it is the turn, and the next one moves up', async ({
  signedIn,
  browserOf,
  site,
}) => {
  const { night, makeRoom } = await fullHouse(site);
  const page = await signedIn(await makePerson());
  await page.goto(night.queue);
  await expect(place(page)).toHaveText('2');
  const behind = await browserOf(await makePerson());
  await behind.goto(night.queue);
  await expect(place(behind)).toHaveText('3');
  await expect(behind.getByText('1 person ahead of you', { exact: true })).toBeVisible();

  await makeRoom();
  await expect(onTheMap(page)).toBeVisible();
  await expect(page).toHaveURL(night.seats);
  await expect(behind.getByText('You are next')).toBeVisible();
});

test('gives one pass to all the devices of a person', { tag: '@desktop' }, async ({
  signedIn,
  browserOf,
  site,
}) => {
  const { night, makeRoom } = await fullHouse(site);
  const person = await makePerson();
  const devices = [await signedIn(person), await browserOf(person)];
  for (const device of devices) {
    await device.goto(night.queue);
    await expect(place(device)).toHaveText('2');
  }
  const behind = await browserOf(await makePerson());
  await behind.goto(night.queue);
  await expect(place(behind)).toHaveText('3');

  await makeRoom();
  for (const device of devices) await expect(onTheMap(device)).toBeVisible();
  const passes = await Promise.all(
    devices.map((device) =>
      device.evaluate(
        (key) => JSON.parse(localStorage.getItem(key) ?? '{}').pass,
        `frontrow.pass.${night.id}.${person.id}`,
      ),
    ),
  );
  // A pass says whose it is, for which place, and until when; one device may have prolonged it already.
  const [one, other] = passes.map((pass: string) => {
    const [performance, epoch, account, number] = JSON.parse(atob(pass.split('.')[2] ?? ''));
    return { performance, epoch, account, number };
  });
  expect(one).toEqual({ performance: night.id, epoch: '1', account: person.id, number: 'n2' });
  expect(other).toEqual(one);
  await expect(behind.getByText('You are next')).toBeVisible();
  await expect(place(behind)).toHaveText('3');
});

test('keeps one place through a storm of reloads, tabs and requests', { tag: '@desktop' }, async ({
  signedIn,
  site,
}) => {
  const { night } = await fullHouse(site);
  const person = await makePerson();
  const page = await signedIn(person);
  await page.goto(night.queue);
  await expect(place(page)).toHaveText('2');

  // Not `page.reload`, which the next one may cut off half-way.
  for (let reload = 0; reload < 30; reload++) await page.goto(night.queue, { waitUntil: 'commit' });
  const tabs = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const tab = await page.context().newPage();
      await tab.goto(night.queue, { waitUntil: 'commit' });
      return tab;
    }),
  );
  const tickets = await Promise.all(Array.from({ length: 20 }, () => joinLine(site, person, night)));
  expect(new Set(tickets.map(({ ticket, number }) => `${number} ${ticket}`)).size).toBe(1);
  for (const tab of [page, ...tabs]) await expect(place(tab)).toHaveText('2');
  expect(await joinLine(site, await makePerson(), night)).toMatchObject({ number: 3 });
});

test('sends whoever goes straight to the seats to the line first', { tag: '@desktop' }, async ({
  signedIn,
  site,
}) => {
  const { night } = await fullHouse(site);
  const page = await signedIn(await makePerson());
  await page.goto(night.seats);
  await expect(page).toHaveURL(night.queue);
  await expect(place(page)).toHaveText('2');
});

test('gives the place up on request', { tag: '@desktop' }, async ({ signedIn, site }) => {
  const { night } = await fullHouse(site);
  const page = await signedIn(await makePerson());
  await page.goto(night.queue);
  await expect(place(page)).toHaveText('2');
  await page.getByRole('button', { name: 'Leave the line' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave the line?' });
  await expect(dialog).toContainText('Your number 2 is given up');
  await dialog.getByRole('button', { name: 'Give up my place' }).click();
  await expect(page).toHaveURL(`/concerts/${night.slug}`);
  await page.goto(night.queue);
  await expect(place(page)).toHaveText('3');
});

test.describe('the lobby', () => {
  /** Registers in a lobby of several people. */
  async function enterLobby(page: Page, night: Night): Promise<void> {
    await page.clock.install();
    await page.goto(night.queue);
    await expect(page.getByRole('heading', { name: 'You are in the waiting room' })).toBeVisible();
  }

  test('shows no number before the opening, and one for each after it', async ({ signedIn, site }) => {
    const night = await putOn({ ...lobbyFor(LOBBY_MINUTES), queueMaxActive: 1, queueAdmitPerMinute: 1 });
    const others = [await makePerson(), await makePerson()];
    for (const other of others) {
      expect(await joinLine(site, other, night)).toMatchObject({ number: null });
    }
    const person = await makePerson();
    const page = await signedIn(person);
    await enterLobby(page, night);
    await expect(page.getByText(/^(1 person is|[23] people are) here$/)).toBeVisible();
    await expect(page.getByRole('timer')).toHaveText(/^[67]:\d\d$/);
    await expect(place(page)).toBeHidden();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'You are in the waiting room' })).toBeVisible();
    await expect(place(page)).toBeHidden();
    // The figure may be a second old each time that it is asked for.
    await expect(async () => {
      await page.clock.fastForward(15_000);
      await expect(page.getByText('3 people are here')).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 15_000 });

    await open(page, site, night);
    const drawn = await Promise.all(others.map((other) => joinLine(site, other, night)));
    const numbers = drawn.map(({ number }) => number);
    const left = [1, 2, 3].find((number) => !numbers.includes(number));
    if (left === 1) await expect(onTheMap(page)).toBeVisible();
    else await expect(place(page)).toHaveText(String(left));
    expect(numbers.concat(left ?? 0).toSorted()).toEqual([1, 2, 3]);
  });

  test('lets everybody straight to the seats where there is room for all', { tag: '@desktop' }, async ({
    signedIn,
    site,
  }) => {
    const night = await putOn(lobbyFor(LOBBY_MINUTES));
    const page = await signedIn(await makePerson());
    await enterLobby(page, night);
    await expect(page.getByText('1 person is here')).toBeVisible();
    await open(page, site, night);
    await expect(onTheMap(page)).toBeVisible();
  });
});
