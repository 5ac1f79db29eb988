import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { deedsOf, fullHouse, onTheMap, place, setHidden, shortestGap, watchPage } from './line-page';
import { expectNoViolations } from './no-violations';
import { makePerson } from './shop';

/*
 * How the waiting room's page behaves over time. The page's clock is moved by hand; what it asks, says and rings is
 * noted with that clock.
 */

const STATUS = '**/queue/status';
const OPEN = {
  phase: 'open',
  issued: 3_000,
  admittedPerMinute: 240,
  epoch: 1,
  shuffle: null,
  poll: { minMs: 2_000, maxMs: 30_000, divisor: 10 },
  serverTime: '2026-11-22T12:00:00.000Z',
};
const SLOWEST_MS = 30_000 * 0.85;

/** Waits with the number 2, watched, on a clock that only the test moves. */
async function waitInLine(page: Page, queue: string): Promise<void> {
  await watchPage(page);
  await page.clock.install();
  await page.goto(queue);
  await expect(place(page)).toHaveText('2');
}

const polls = async (page: Page) =>
  (await deedsOf(page, 'asked')).filter(({ text }) => text === 'GET status');
const callMe = (page: Page) => page.getByRole('switch', { name: 'Call me when it is my turn' });

/** Lets time go by in small steps, so that answers arrive in between, until something is so. */
async function letTimePass(page: Page, step: number, until: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward(step);
    await until();
  }).toPass({ intervals: [50], timeout: 30_000 });
}

test('asks for nothing while it is hidden, and at once when it is looked at again', async ({
  signedIn,
  site,
}) => {
  const { night } = await fullHouse(site);
  const page = await signedIn(await makePerson());
  await waitInLine(page, night.queue);
  // In front it does ask.
  const atFirst = (await polls(page)).length;
  await letTimePass(page, 35_000, async () => expect((await polls(page)).length).toBeGreaterThan(atFirst));

  await setHidden(page, true);
  const before = await deedsOf(page, 'asked');
  for (let minute = 0; minute < 10; minute++) await page.clock.runFor(60_000);
  expect(await deedsOf(page, 'asked')).toEqual(before);

  await setHidden(page, false);
  await expect
    .poll(async () => (await polls(page)).length)
    .toBeGreaterThan(before.filter(({ text }) => text === 'GET status').length);
  await expect(place(page)).toHaveText('2');
});

test('asks seldom while it is hidden from somebody who wants to be called', { tag: '@desktop' }, async ({
  signedIn,
  site,
}) => {
  const { night } = await fullHouse(site);
  const page = await signedIn(await makePerson());
  await waitInLine(page, night.queue);
  await callMe(page).click();
  await expect(callMe(page)).toBeChecked();
  await setHidden(page, true);
  const before = (await polls(page)).length;
  await letTimePass(page, 5_000, async () =>
    expect((await polls(page)).length).toBeGreaterThanOrEqual(before + 4),
  );
  expect(shortestGap((await polls(page)).slice(before))).toBeGreaterThanOrEqual(SLOWEST_MS);
});

test('calls its person from behind another tab, and goes in when they look', async ({ signedIn, site }) => {
  const { night, makeRoom } = await fullHouse(site);
  const page = await signedIn(await makePerson());
  await waitInLine(page, night.queue);
  // By the keyboard, as somebody without a mouse would.
  await callMe(page).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Hear the bell' })).toBeVisible();
  await setHidden(page, true);

  await makeRoom();
  await letTimePass(page, 10_000, () => expect(page).toHaveTitle(/^Your turn!/, { timeout: 100 }));
  await expect(page.getByRole('timer')).toHaveText(/^[0-3]:\d\d$/);
  await expect(page.getByText('At zero the next in line is called.')).toBeVisible();
  expect((await deedsOf(page, 'rang')).length).toBeGreaterThanOrEqual(3);
  // Nobody is there yet, so nobody is let in.
  expect((await deedsOf(page, 'asked')).map(({ text }) => text)).not.toContain('POST claim');

  await setHidden(page, false);
  await expect(onTheMap(page)).toBeVisible();
});

test('remembers the wish to be called over a reload, and says when the browser keeps it silent', {
  tag: '@desktop',
}, async ({ signedIn, site }) => {
  const { night } = await fullHouse(site);
  const page = await signedIn(await makePerson());
  await page.addInitScript(() => {
    // As browsers do that let no page begin to sound by itself.
    let touched = false;
    const touch = () => {
      touched = true;
    };
    window.addEventListener('pointerdown', touch, true);
    Object.defineProperty(AudioContext.prototype, 'state', {
      get: () => (touched ? 'running' : 'suspended'),
    });
    AudioContext.prototype.resume = () => Promise.resolve();
  });
  await page.goto(night.queue);
  await callMe(page).click();
  await expect(page.getByText('A bell rings')).toBeVisible();
  await page.reload();
  await expect(callMe(page)).toBeChecked();
  await expect(page.getByText('keeps the page silent until you click')).toBeVisible();
  await page.getByRole('heading', { name: 'What happens next' }).click();
  await expect(page.getByText('A bell rings')).toBeVisible();
  await callMe(page).click();
  await page.reload();
  await expect(callMe(page)).not.toBeChecked();
});

test('speaks at most once a minute, however fast the line moves', { tag: '@desktop' }, async ({
  signedIn,
  site,
}) => {
  const { night } = await fullHouse(site);
  const page = await signedIn(await makePerson());
  let serving = 1;
  await page.route(STATUS, (route) => {
    serving += 3;
    return route.fulfill({ json: { ...OPEN, serving } });
  });
  await page.route('**/queue/me', (route) =>
    route.fulfill({ json: { state: 'waiting', number: 2_900, ahead: 2_899, etaSeconds: null } }),
  );
  await watchPage(page);
  await page.clock.install();
  await page.goto(night.queue);
  await expect(place(page)).toHaveText('2,900');
  await letTimePass(page, 5_000, async () =>
    expect((await deedsOf(page, 'said')).length).toBeGreaterThanOrEqual(4),
  );
  const said = await deedsOf(page, 'said');
  expect(said.every(({ text }) => /^2,\d{3} people ahead of you\.$/.test(text))).toBe(true);
  expect(shortestGap(said)).toBeGreaterThanOrEqual(60_000);
  // The figures that are seen moved far more often.
  expect((await polls(page)).length).toBeGreaterThan(said.length);
});

test.describe('without a network', () => {
  test.use({ cutOff: true });

  test('keeps showing the place, and goes on when it is back', async ({ signedIn, site }) => {
    const { night } = await fullHouse(site);
    const page = await signedIn(await makePerson());
    await waitInLine(page, night.queue);
    await page.context().setOffline(true);
    const notice = page.getByRole('status').filter({ hasText: 'No connection' });
    await letTimePass(page, 20_000, () => expect(notice).toBeVisible({ timeout: 100 }));
    await expect(notice).toContainText('Your place is safe');
    await expect(place(page)).toHaveText('2');
    await expect(page.getByText(/Last heard at/)).toBeVisible();
    await expectNoViolations(page);

    await page.context().setOffline(false);
    await expect(notice).toBeHidden();
    await expect(place(page)).toHaveText('2');
  });
});

test.describe('with a shop that has too much to do', () => {
  test.use({ refusals: [429, 503] });

  test('keeps the place and asks no sooner than it was told', { tag: '@desktop' }, async ({
    signedIn,
    site,
  }) => {
    const { night } = await fullHouse(site);
    const page = await signedIn(await makePerson());
    await waitInLine(page, night.queue);
    await page.route(STATUS, (route) =>
      route.fulfill({
        status: 429,
        headers: { 'retry-after': '90' },
        contentType: 'application/problem+json',
        json: { code: 'rate-limited' },
      }),
    );
    const notice = page.getByRole('status').filter({ hasText: 'There is no getting through just now' });
    await letTimePass(page, 20_000, () => expect(notice).toBeVisible({ timeout: 100 }));
    await expect(place(page)).toHaveText('2');
    await expectNoViolations(page);
    const before = (await polls(page)).length;
    // Looking away and back does not break the server's word either.
    await setHidden(page, true);
    await setHidden(page, false);
    await letTimePass(page, 10_000, async () => expect((await polls(page)).length).toBeGreaterThan(before));
    expect(shortestGap((await polls(page)).slice(-2))).toBeGreaterThanOrEqual(90_000);
  });

  test('says how old its figures are while nobody can read the line', { tag: '@desktop' }, async ({
    signedIn,
    site,
  }) => {
    const { night } = await fullHouse(site);
    const page = await signedIn(await makePerson());
    await page.route(STATUS, (route) =>
      route.fulfill({ json: { ...OPEN, serving: 1, issued: 2, stale: true } }),
    );
    await page.goto(night.queue);
    await expect(
      page.getByText(/These figures are from .*:\d\d [AP]M: .* Your place is kept\./),
    ).toBeVisible();
    await expect(place(page)).toHaveText('2');
  });

  test('says that there is no place yet when none could be taken', { tag: '@desktop' }, async ({
    signedIn,
    site,
  }) => {
    const { night } = await fullHouse(site);
    const page = await signedIn(await makePerson());
    await page.route('**/queue', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({
            status: 429,
            headers: { 'retry-after': '2' },
            contentType: 'application/problem+json',
            json: { code: 'rate-limited' },
          })
        : route.fallback(),
    );
    await page.goto(night.queue);
    await expect(page.getByText('You get your place as soon as we get through.')).toBeVisible();
    await page.unroute('**/queue');
    await expect(place(page)).toHaveText('2');
  });
});

test('offers one late entry to whoever missed the turn', { tag: '@desktop' }, async ({ signedIn, site }) => {
  const { night } = await fullHouse(site);
  const page = await signedIn(await makePerson());
  await page.route('**/queue/me', (route) =>
    route.fulfill({ json: { state: 'missed', number: 2, ahead: 0, etaSeconds: null } }),
  );
  await page.goto(night.queue);
  await expect(page.getByRole('heading', { name: 'Your turn has passed' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Go in now' })).toBeVisible();
  await expectNoViolations(page);
});
