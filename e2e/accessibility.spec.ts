import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { expectNoViolations } from './no-violations';
import { goIn, joinLine } from './program';
import { demoNight, lobbyFor, makePerson, ONE_AT_A_TIME, putOn } from './shop';
import { fillSignIn, openMenu } from './steps';

// What fails names the element; a trace of every page would cost more than the checks.
test.use({ trace: 'off' });

const heading = (page: Page, name: string | RegExp, level?: number) =>
  page.getByRole('heading', { name, level });

test.describe('for everybody', () => {
  const PAGES: [name: string, path: string, title: string | RegExp][] = [
    ['the start page', '/', 'Concerts'],
    ['a search with hits', '/?query=Seoul', /concerts for “Seoul”$/],
    ['a search without hits', '/?query=zzzz', 'Search for “zzzz”'],
    ['days without concerts', '/?from=2019-01-01&to=2019-01-02', 'On these days'],
    ['a concert on sale', '/concerts/low-tide', 'Low Tide'],
    ['a concert with several dates', '/concerts/the-road-we-walked', '우리가 걷던 길'],
    ['a concert with a line', '/concerts/blast-furnace', '용광로'],
    ['a concert before its lobby', '/concerts/signal-fires', '봉화'],
    ['a paused concert', '/concerts/windfall', 'Windfall'],
    ['a sold out concert', '/concerts/dont-look-back', '돌아보지 마'],
    ['a cancelled concert', '/concerts/night-trade', '밤장사'],
    ['a past concert', '/concerts/long-string', 'Long String'],
    ['signing in', '/sign-in', 'Sign in'],
    ['signing up', '/sign-up', 'Sign up'],
    ['a forgotten password', '/forgot-password', 'Forgotten password'],
    ['the API documentation', '/api/docs', /API/],
  ];

  for (const [name, path, title] of PAGES) {
    test(name, async ({ page }) => {
      await page.goto(path);
      await expect(heading(page, title).first()).toBeVisible();
      await expectNoViolations(page);
    });
  }

  test('a concert whose lobby is open', async ({ page }) => {
    const night = await putOn(lobbyFor(30));
    await page.goto(`/concerts/${night.slug}`);
    await expect(page.getByRole('timer')).toBeVisible();
    await expectNoViolations(page);
  });

  test('the open menu', async ({ signedIn, hasTouch }) => {
    const page = await signedIn(await makePerson());
    await page.goto('/sign-up');
    await openMenu(page);
    await expect(page.getByRole('navigation', { name: hasTouch ? 'Main' : 'Account' })).toBeVisible();
    await expectNoViolations(page);
  });

  test('forms with errors', async ({ page }) => {
    await page.goto('/sign-up');
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByText('Fill this in.').first()).toBeVisible();
    await expectNoViolations(page);
  });

  test.describe('with a refusal', () => {
    test.use({ refusals: [401, 404] });

    test('a wrong password', async ({ page }) => {
      await page.goto('/sign-in');
      await fillSignIn(page, 'nobody@example.test', 'not the password');
      await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
      await expectNoViolations(page);
    });

    test('a page that is not there', async ({ page }) => {
      await page.goto('/no/such/page');
      await expect(heading(page, 'This seat is empty')).toBeVisible();
      await expectNoViolations(page);
    });
  });

  test.describe('in Korean', () => {
    test.use({ locale: 'ko-KR' });

    test('the start page', async ({ page }) => {
      await page.goto('/');
      await expect(heading(page, '공연', 1)).toBeVisible();
      await expectNoViolations(page);
    });
  });
});

test.describe('in the waiting room', () => {
  test('with a number', async ({ signedIn, site }) => {
    const night = await putOn(ONE_AT_A_TIME);
    await goIn(site, await makePerson(), night);
    await joinLine(site, await makePerson(), night);
    const page = await signedIn(await makePerson());
    await page.goto(night.queue);
    await expect(page.getByTestId('place')).toHaveText('3');
    await expectNoViolations(page);
    await page.getByRole('button', { name: 'Leave the line' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoViolations(page);
  });

  test('in the lobby', async ({ signedIn }) => {
    const night = await putOn(lobbyFor(30));
    const page = await signedIn(await makePerson());
    await page.goto(night.queue);
    await expect(heading(page, 'You are in the waiting room')).toBeVisible();
    await page.getByText('Seal of the draw').click();
    await expectNoViolations(page);
  });

  test.describe('with nothing to wait for', () => {
    // Nobody can line up where all is sold.
    test.use({ refusals: [409] });

    const STATES: [name: string, slug: string, title: string][] = [
      ['before the lobby', 'signal-fires', 'Not open yet'],
      ['when all is sold', 'dont-look-back', 'Sold out'],
      ['after the sale', 'long-string', 'The sale is over'],
      ['of a cancelled date', 'night-trade', 'Cancelled'],
    ];
    for (const [name, slug, title] of STATES) {
      test(name, async ({ signedIn }) => {
        const page = await signedIn(await makePerson());
        await page.goto((await demoNight(slug)).queue);
        await expect(heading(page, title, 1)).toBeVisible();
        await expectNoViolations(page);
      });
    }
  });
});
