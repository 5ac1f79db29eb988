import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { buy, goIn, hold, joinLine, refund } from './program';
import { demoNight, lobbyFor, makePerson, ONE_AT_A_TIME, PRICE, putOn } from './shop';
import { fillSignIn, goToRow, openMenu, pickInList } from './steps';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const RICH = PRICE.stalls * 4;

/** In light and in dark; the two differ in nothing but colour. */
async function expectNoViolations(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await violationsOf(new AxeBuilder({ page }).withTags(TAGS)), 'in light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violationsOf(new AxeBuilder({ page }).withRules('color-contrast')), 'in dark').toEqual([]);
}

async function violationsOf(builder: AxeBuilder): Promise<string[]> {
  // There are no frames to look into, and without them it takes half the time.
  const { violations } = await builder.setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 240)}`));
}

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

test.describe('from the seats to the tickets', () => {
  test('the seats', async ({ signedIn }) => {
    const night = await putOn({ queueEnabled: true, maxSeatsPerOrder: 2 });
    const page = await signedIn(await makePerson());
    await page.goto(night.seats);
    await expect(page.getByRole('application')).toBeVisible();
    await expectNoViolations(page);
    await pickInList(page, { section: 'Left', row: 'A', label: '1' });
    await pickInList(page, { section: 'Left', row: 'A', label: '2' });
    await goToRow(page, { section: 'Left', row: 'A', label: '3' });
    await expectNoViolations(page);
  });

  test('the seats of a stadium', async ({ signedIn }) => {
    const page = await signedIn(await makePerson());
    await page.goto((await demoNight('blast-furnace')).seats);
    await expect(page.getByRole('application')).toBeVisible();
    await expectNoViolations(page);
  });

  test('the seats while some are held', async ({ signedIn, site }) => {
    const night = await putOn();
    const person = await makePerson();
    await hold(site, person, night);
    const page = await signedIn(person);
    await page.goto(night.seats);
    await expect(page.getByText('You hold 2 seats already')).toBeVisible();
    await expect(page.getByRole('application')).toBeVisible();
    await expectNoViolations(page);
  });

  test('the payment', async ({ signedIn, site }) => {
    const night = await putOn();
    const person = await makePerson({ balance: RICH });
    const { id } = await hold(site, person, night);
    const page = await signedIn(person);
    await page.goto(`/checkout/${id}`);
    await expect(page.getByRole('button', { name: /^Pay ₩/ })).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole('button', { name: 'Give all the seats back' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoViolations(page);
  });

  test('the payment with a short balance, and the wallet on the way', async ({ signedIn, site }) => {
    const night = await putOn();
    const person = await makePerson({ balance: 10_000 });
    const { id } = await hold(site, person, night);
    const page = await signedIn(person);
    await page.goto(`/checkout/${id}`);
    await expect(page.getByText(/^The balance is ₩/)).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole('link', { name: /^Top up ₩/ }).click();
    await expect(page.getByRole('timer')).toBeVisible();
    await expectNoViolations(page);
  });

  test('the order, before and after it is given back', async ({ signedIn, site }) => {
    const night = await putOn();
    const person = await makePerson({ balance: RICH });
    const order = await buy(site, person, await hold(site, person, night));
    const page = await signedIn(person);
    await page.goto(`/orders/${order.id}?paid=1`);
    await expect(heading(page, 'You are going!')).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole('button', { name: 'Cancel and refund' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoViolations(page);
    await refund(site, person, order);
    await page.goto(`/orders/${order.id}`);
    await expect(page.getByRole('main').getByText('Refunded').first()).toBeVisible();
    await expectNoViolations(page);
  });

  test('the orders, the tickets, the ticket at the door and the wallet', async ({ signedIn, site }) => {
    const night = await putOn();
    const person = await makePerson({ balance: RICH });
    await buy(site, person, await hold(site, person, night));
    const page = await signedIn(person);
    await page.goto('/orders');
    await expect(page.getByRole('main').getByRole('link', { name: night.title })).toBeVisible();
    await expectNoViolations(page);
    await page.goto('/tickets');
    await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(2);
    await expectNoViolations(page);
    await page
      .getByRole('button', { name: /^Show the ticket/ })
      .first()
      .click();
    await expect(page.getByRole('dialog', { name: 'Ticket' })).toBeVisible();
    await expectNoViolations(page);
    await page.goto('/wallet');
    await expect(page.getByRole('listitem').filter({ hasText: 'Purchase' })).toBeVisible();
    await expectNoViolations(page);
  });

  const EMPTY: [name: string, path: string, title: string | RegExp][] = [
    ['the orders of somebody new', '/orders', 'No orders yet'],
    ['the tickets of somebody new', '/tickets', 'No tickets yet'],
    ['the wallet of somebody new', '/wallet', 'Nothing here yet'],
    ['the profile', '/profile', 'Profile'],
  ];
  for (const [name, path, text] of EMPTY) {
    test(name, async ({ signedIn }) => {
      const page = await signedIn(await makePerson());
      await page.goto(path);
      await expect(page.getByRole('main').getByText(text).first()).toBeVisible();
      await expectNoViolations(page);
    });
  }
});
