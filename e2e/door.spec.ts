import type { Page } from '@playwright/test';
import { browserThatSees } from './fake-camera';
import { expect, test } from './fixtures';
import { expectNoViolations } from './no-violations';
import { buy, call, holdSeats } from './program';
import { makeAdmin, makePerson, type Night, PRICE, putOn, signIn } from './shop';

const HOUR = 3_600_000;
const makeStaff = () => makePerson({ name: 'Bae Hyun', role: 'staff' });

/** A date that begins in an hour, and the codes of so many tickets that a fan has bought for it. */
async function tonight(site: string, tickets: number): Promise<{ night: Night; codes: string[] }> {
  const startsAt = new Date(Date.now() + HOUR);
  const night = await putOn({ startsAt, doorsAt: new Date(), saleClosesAt: startsAt });
  const fan = await makePerson({ balance: tickets * PRICE.stalls });
  const seats = Array.from({ length: tickets }, (_, seat) => seat);
  const { id } = await buy(site, fan, await holdSeats(site, fan, night, seats));
  type Answer = { order: { tickets: { code: string }[] } };
  const { order } = await call<Answer>(site, fan, `/orders/${id}`, { method: 'GET' });
  return { night, codes: order.tickets.map(({ code }) => code) };
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill(code);
  await page.keyboard.press('Enter');
}

const verdict = (page: Page) => page.locator('[data-verdict]');
const expectVerdict = async (page: Page, tone: 'good' | 'bad' | 'queued', words: string) => {
  await expect(verdict(page)).toContainText(words);
  await expect(verdict(page)).toHaveAttribute('data-verdict', tone);
};

test.describe('the door', () => {
  test.use({ refusals: [409] });

  test('lets somebody in once, whichever door it is', async ({ signedIn, browserOf, site }) => {
    const { night, codes } = await tonight(site, 2);
    const [code = '', other = ''] = codes;
    const north = await signedIn(await makeStaff());
    await north.goto('/door');
    await north.getByRole('textbox', { name: 'This door' }).fill('North');
    await north.getByRole('link', { name: night.title }).click();
    await expect(north.getByText('At: North')).toBeVisible();
    await expect(north.getByText('0 inside')).toBeVisible();
    await expect(north.getByText('of 2 expected')).toBeVisible();

    await typeCode(north, ` ${code.toUpperCase().replaceAll('.', ' ')}`);
    await expectVerdict(north, 'good', 'Come in');
    await expect(verdict(north)).toContainText('Left');
    await expect(north.getByRole('alert').filter({ hasText: 'Come in. Section Left, row A' })).toHaveCount(1);
    await expect(north.getByText('1 inside')).toBeVisible();

    const south = await browserOf(await makeStaff());
    await south.goto(`/door/${night.id}`);
    await typeCode(south, code);
    await expectVerdict(south, 'bad', 'Already inside');
    await expect(verdict(south)).toContainText(/Came in at \d{1,2}:\d\d [AP]M, North\./);
    await typeCode(south, 'https://example.test/');
    await expectVerdict(south, 'bad', 'No ticket');
    await south.getByRole('button', { name: 'Sounds' }).focus();
    // A hand scanner types wherever the focus is, and presses nothing there.
    await south.keyboard.type(other);
    await south.keyboard.press('Enter');
    await expectVerdict(south, 'good', 'Come in');
    await expect(south.getByRole('button', { name: 'Sounds' })).toHaveAttribute('aria-pressed', 'true');
    await expect(north.getByText('2 inside')).toBeVisible();
  });

  test('shows a ticket of another date what it is for', async ({ signedIn, site }) => {
    const [here, elsewhere] = [await tonight(site, 1), await tonight(site, 1)];
    const page = await signedIn(await makeStaff());
    await page.goto(`/door/${here.night.id}`);
    await typeCode(page, elsewhere.codes[0] ?? '');
    await expectVerdict(page, 'bad', 'Another date');
    await expect(verdict(page)).toContainText(elsewhere.night.title);
  });

  test('takes a check-in back for an admin, who says why', async ({ signedIn, browserOf, site }) => {
    const { night, codes } = await tonight(site, 1);
    const [code = ''] = codes;
    const staff = await browserOf(await makeStaff());
    await staff.goto(`/door/${night.id}`);
    await typeCode(staff, code);
    await expectVerdict(staff, 'good', 'Come in');
    await expect(staff.getByRole('button', { name: 'Undo a check-in' })).toHaveCount(0);

    const page = await signedIn(await makeAdmin());
    await page.goto(`/door/${night.id}`);
    await typeCode(page, code);
    await expectVerdict(page, 'bad', 'Already inside');
    await page.getByRole('button', { name: 'Undo a check-in' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('textbox', { name: 'Ticket code' })).toHaveValue(code);
    await expectNoViolations(page);
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Went to the wrong hall');
    await dialog.getByRole('button', { name: 'Undo the check-in' }).click();
    await expect(page.getByText('Undone: Section Left, row A, seat 1 is valid again.')).toBeVisible();
    await typeCode(page, code);
    await expectVerdict(page, 'good', 'Come in');
  });

  test('asks nobody to sign in first', async ({ browserOf, site }) => {
    const { night } = await tonight(site, 1);
    const nobody = await browserOf(null);
    for (const path of ['/door', `/door/${night.id}`]) {
      await nobody.goto(path);
      await expect(nobody).toHaveURL(`/sign-in?next=${encodeURIComponent(path)}`);
    }
  });

  test.describe('to a fan', () => {
    test.use({ refusals: [404] });

    test('does not exist', async ({ signedIn, site }) => {
      const { night } = await tonight(site, 1);
      const page = await signedIn(await makePerson());
      for (const path of ['/door', `/door/${night.id}`]) expect((await page.goto(path))?.status()).toBe(404);
    });
  });
});

test.describe('a door without a network', () => {
  test.use({ refusals: [409], cutOff: true });

  test('says that nothing is checked, sends it later and calls out what is refused then', async ({
    signedIn,
    context,
    site,
  }) => {
    const { night, codes } = await tonight(site, 2);
    const [good = '', used = ''] = codes;
    await call(site, await makeStaff(), '/check-ins', { body: { code: used } });
    const page = await signedIn(await makeStaff());
    await page.goto(`/door/${night.id}`);
    await expect(page.getByText('1 inside')).toBeVisible();

    await context.setOffline(true);
    await typeCode(page, good);
    await expectVerdict(page, 'queued', 'Not checked');
    await typeCode(page, used);
    await expect(page.getByText('2 scans wait for the network').first()).toBeVisible();
    await expect(page.getByText('They have NOT been checked.')).toBeVisible();
    await typeCode(page, good);
    await expect(page.getByText('2 scans wait for the network').first()).toBeVisible();

    await context.setOffline(false);
    const alarm = page.getByRole('alert').filter({ hasText: '1 scan was refused afterwards' });
    await expect(alarm).toContainText('Already inside');
    await expect(alarm).toContainText('Section Left, row A, seat 2');
    await expect(page.getByText('2 inside')).toBeVisible();
    await expect(page.getByText('wait for the network')).toHaveCount(0);

    await page.reload();
    await alarm.getByRole('button', { name: /^Take the scan of/ }).click();
    await expect(alarm).toHaveCount(0);
    await page.reload();
    await expect(verdict(page)).toContainText('Ready');
    await expect(alarm).toHaveCount(0);
  });

  test('loses no scan by a reload, and counts the one once whose reply was lost', async ({
    signedIn,
    context,
    site,
  }) => {
    const { night, codes } = await tonight(site, 2);
    const page = await signedIn(await makeStaff());
    const scans = '**/api/v1/check-ins';
    await page.goto(`/door/${night.id}`);
    // The first reaches the shop and its reply gets lost, the second does not get there.
    await context.route(scans, async (route) => {
      if (
        route
          .request()
          .postData()
          ?.includes(codes[0] ?? '')
      )
        await route.fetch();
      await route.abort('internetdisconnected');
    });
    await typeCode(page, codes[0] ?? '');
    await expectVerdict(page, 'queued', 'Not checked');
    await typeCode(page, codes[1] ?? '');
    await expect(page.getByText('2 scans wait for the network').first()).toBeVisible();
    await page.reload();
    await expect(page.getByText('2 scans wait for the network').first()).toBeVisible();

    const second = await context.newPage();
    await second.goto(`/door/${night.id}`);
    await expect(second.getByText('2 scans wait for the network').first()).toBeVisible();
    await context.unrouteAll({ behavior: 'wait' });
    await second.getByRole('button', { name: 'Try now' }).click();
    for (const tab of [page, second]) {
      await expect(tab.getByText('wait for the network')).toHaveCount(0);
      await expect(tab.getByText('2 inside')).toBeVisible();
      await expect(tab.getByText('refused afterwards')).toHaveCount(0);
    }
  });
});

test.describe('the camera of a door', { tag: '@phone' }, () => {
  test('reads the code on a ticket once while it is in view', async ({
    playwright,
    launchOptions,
    site,
    viewport,
  }, testInfo) => {
    const { night, codes } = await tonight(site, 1);
    const film = testInfo.outputPath('camera.y4m');
    const browser = await browserThatSees(codes[0] ?? '', film, playwright, launchOptions);
    try {
      const context = await browser.newContext({ viewport, locale: 'en-US' });
      await signIn(context, await makeStaff(), site);
      const page = await context.newPage();
      let scans = 0;
      page.on('request', (request) => {
        if (request.url().endsWith('/check-ins')) scans += 1;
      });
      await page.goto(`${site}/door/${night.id}`);
      await expect(page.getByLabel('What the camera sees')).toBeVisible();
      await expectVerdict(page, 'good', 'Come in');
      await expect(page.getByText('1 inside')).toBeVisible();
      expect(scans).toBe(1);
      await page.getByRole('button', { name: 'Stop the camera' }).click();
      await expect(page.getByRole('button', { name: 'Start the camera' })).toBeVisible();
    } finally {
      await browser.close();
    }
  });

  test('says what to do when there is none', async ({ signedIn, site }) => {
    const { night } = await tonight(site, 1);
    const page = await signedIn(await makeStaff());
    await page.goto(`/door/${night.id}`);
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await expect(page.getByText(/(has no camera|does not let this page use the camera)/)).toBeVisible();
  });
});

for (const { locale, tag } of [
  { locale: 'en-US', tag: '@phone' },
  { locale: 'ko-KR', tag: '@desktop' },
])
  test.describe(`for everybody, in ${locale}`, { tag }, () => {
    test.use({ locale, refusals: [409] });

    test('the door has no barriers', async ({ signedIn, site }) => {
      const { night, codes } = await tonight(site, 1);
      const page = await signedIn(await makeAdmin());
      await page.goto('/door');
      await expect(page.getByRole('link', { name: night.title })).toBeVisible();
      await expectNoViolations(page);
      await page.goto(`/door/${night.id}`);
      const input = page.getByPlaceholder('FR1…');
      for (const tone of ['good', 'bad']) {
        await input.fill(codes[0] ?? '');
        await input.press('Enter');
        await expect(verdict(page)).toHaveAttribute('data-verdict', tone);
        await expectNoViolations(page);
      }
    });
  });
