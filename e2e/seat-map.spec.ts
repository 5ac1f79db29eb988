import type { Locator, Page, Response } from '@playwright/test';
import type { NewAccount } from '@/db/factories';
import { expect, test } from './fixtures';
import { call, goIn } from './program';
import { makePerson, type Night, putOn } from './shop';
import { basketButton, goToRow, pickInList, type SeatName } from './steps';
import { tabTo } from './tab-to';

/** In the middle of the first row, right in front of the stage; showing its row brings it to the middle of the map. */
const MIDDLE: SeatName = { section: 'Centre', row: 'A', label: '6' };
const MIDDLE_SEAT = 93;
/** CSS pixels between neighbours where the map is at its closest. */
const CLOSEST_PITCH = 46;

const mapOf = (page: Page) => page.getByRole('application', { name: /^Seat map of/ });
const cardOf = (page: Page) => page.getByTestId('map-card');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function openMap(page: Page, night: Night): Promise<void> {
  await page.goto(night.seats);
  await mapOf(page).scrollIntoViewIfNeeded();
}

async function middleOf(map: Locator): Promise<{ x: number; y: number }> {
  const box = await map.boundingBox();
  if (!box) throw new Error('the map is not on the page');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** What the card says of the place so many pixels from the middle of the map. */
async function hover(page: Page, dx = 0, dy = 0): Promise<Locator> {
  const { x, y } = await middleOf(mapOf(page));
  await page.mouse.move(x + dx, y + dy);
  return cardOf(page);
}

/** Whether the map shows the whole hall: then there is nothing to zoom out of. */
async function expectWholeHall(page: Page, whole: boolean): Promise<void> {
  const out = button(page, 'Zoom out');
  if (whole) await expect(out).toHaveAttribute('aria-disabled', 'true');
  else await expect(out).not.toHaveAttribute('aria-disabled');
}

test.describe('the map', { tag: '@desktop' }, () => {
  test('tells of the seat under the pointer where it is, what it costs and how the stage is seen', async ({
    signedIn,
  }) => {
    const page = await signedIn(await makePerson());
    await openMap(page, await putOn());
    await goToRow(page, MIDDLE);
    const card = await hover(page);
    await expect(card).toContainText('Section Centre, row A, seat 6');
    await expect(card).toContainText('₩88,000');
    await expect(card).toContainText('1 m from the stage, straight ahead');
    await expect(card).toContainText('free');

    await goToRow(page, { ...MIDDLE, section: 'Left' });
    await expect(await hover(page)).toContainText('7 m from the stage, 81° to the left');
    await goToRow(page, { ...MIDDLE, section: 'Right' });
    await expect(await hover(page)).toContainText('7 m from the stage, 81° to the right');
  });

  test('tells the seats that one holds oneself from those of others', async ({ signedIn, site }) => {
    const night = await putOn();
    const person = await makePerson();
    await take(site, person, night, MIDDLE_SEAT);
    const page = await signedIn(person);
    await openMap(page, night);
    await goToRow(page, MIDDLE);
    await expect(await hover(page)).toContainText('held for you');
  });

  test('zooms by wheel about the pointer, and moves by drag', async ({ signedIn }) => {
    const page = await signedIn(await makePerson());
    await openMap(page, await putOn());
    await goToRow(page, MIDDLE);
    await expect(await hover(page)).toContainText('seat 6');

    for (let turn = 0; turn < 12; turn++) await page.mouse.wheel(0, -200);
    await expect(button(page, 'Zoom in')).toHaveAttribute('aria-disabled', 'true');
    await expect(await hover(page)).toContainText('row A, seat 6');
    await expect(await hover(page, CLOSEST_PITCH)).toContainText('row A, seat 7');

    const { x, y } = await middleOf(mapOf(page));
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + CLOSEST_PITCH * 2, y, { steps: 6 });
    await page.mouse.up();
    await expect(await hover(page)).toContainText('row A, seat 4');

    await page.mouse.wheel(0, 6_000);
    await expectWholeHall(page, true);
  });

  test('zooms by buttons, which say where the ends are', async ({ signedIn }) => {
    const page = await signedIn(await makePerson());
    await openMap(page, await putOn());
    await expectWholeHall(page, true);
    await button(page, 'Zoom in').click();
    await expectWholeHall(page, false);
    await button(page, 'Zoom in').click();
    await button(page, 'Zoom out').click();
    await button(page, 'Whole map').click();
    await expectWholeHall(page, true);
  });

  test('moves by keys and shows what lies in the middle', async ({ signedIn }) => {
    const page = await signedIn(await makePerson());
    await openMap(page, await putOn());
    await goToRow(page, MIDDLE);
    await mapOf(page).focus();
    for (let press = 0; press < 8; press++) await page.keyboard.press('+');
    await expect(button(page, 'Zoom in')).toHaveAttribute('aria-disabled', 'true');
    await expect(cardOf(page)).toContainText('Section Centre, row A, seat 6');
    await page.keyboard.press('ArrowRight');
    await expect(cardOf(page)).toContainText('row A, seat 7');
    await page.keyboard.press('Enter');
    await expect(basketButton(page, { ...MIDDLE, label: '7' })).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(cardOf(page)).toHaveCount(0);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('0');
    await expectWholeHall(page, true);
  });

  test('gets its plan once, compressed and for ever', async ({ signedIn }) => {
    const page = await signedIn(await makePerson());
    const night = await putOn();
    const plans: Response[] = [];
    page.on('response', (response) => {
      if (response.url().includes(`${night.id}/layout`)) plans.push(response);
    });
    await openMap(page, night);
    await goToRow(page, MIDDLE);
    expect(plans).toHaveLength(1);
    const headers = (await plans[0]?.allHeaders()) ?? {};
    expect(headers['content-encoding']).toMatch(/^(br|gzip)$/);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['etag']).toMatch(/^"\w+-(br|gzip)"$/);
    expect(headers['vary']).toContain('Accept-Encoding');
  });

  test('shows that somebody takes the seat one is looking at', async ({ signedIn, site }) => {
    const night = await putOn();
    const page = await signedIn(await makePerson());
    const before = await lookAtMiddle(page, night);
    await take(site, await makePerson(), night, MIDDLE_SEAT);
    await expect(cardOf(page)).toContainText('held by somebody');
    await expect.poll(async () => (await pixelsOf(page)) === before).toBe(false);
  });

  for (const [reducedMotion, what] of [
    ['no-preference', 'fades, and then the map stands still'],
    ['reduce', 'goes at once for people who want no motion'],
  ] as const) {
    test(`a seat that goes away ${what}`, async ({ signedIn, site }) => {
      const night = await putOn();
      const page = await signedIn(await makePerson());
      const before = await lookAtMiddle(page, night);
      await page.emulateMedia({ reducedMotion });
      await page.evaluate(noteSigns);
      await take(site, await makePerson(), night, MIDDLE_SEAT);
      await expect(cardOf(page)).toContainText('held by somebody');
      await expect.poll(async () => (await pixelsOf(page)) === before).toBe(false);
      await stillPicture(page);
      // However slow the frames are, the first one of a fade has the sign in full; each further one is paler.
      const signs = await notedSigns(page);
      expect(signs.length > 0).toBe(reducedMotion === 'no-preference');
      expect(signs).toEqual([...new Set(signs)].sort((a, b) => b - a));
    });
  }
});

/** Brings a seat under the pointer. The picture of the map when it stands still. */
async function lookAtMiddle(page: Page, night: Night): Promise<string> {
  await openMap(page, night);
  await goToRow(page, MIDDLE);
  await expect(await hover(page)).toContainText('free');
  return stillPicture(page);
}

/** The picture of the map after it has been the same for three looks. */
async function stillPicture(page: Page): Promise<string> {
  let looks: string[] = [];
  const isStill = async () => {
    looks = [...looks, await pixelsOf(page)].slice(-3);
    return looks.length === 3 && new Set(looks).size === 1;
  };
  await expect.poll(isStill).toBe(true);
  return looks[0] ?? '';
}

/**
 * Notes on the page from now on how opaque each sign is that is cut out of the picture of all signs and drawn onto the
 * screen itself. Only seats that fade are: all else is copied there in whole tiles.
 */
function noteSigns(): void {
  const { drawImage } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.drawImage = function (...args: unknown[]) {
    const { dataset } = document.documentElement;
    if (args.length === 9 && this.canvas.isConnected) {
      dataset['signs'] = `${dataset['signs'] ?? ''} ${this.globalAlpha}`;
    }
    Reflect.apply(drawImage, this, args);
  };
}

async function notedSigns(page: Page): Promise<number[]> {
  const noted = await page.evaluate(() => document.documentElement.dataset['signs'] ?? '');
  return noted.split(' ').filter(Boolean).map(Number);
}

test.describe('at 200 % zoom', { tag: '@desktop' }, () => {
  // What a browser of 1280 × 800 does to a page at 200 %: half the room, twice the pixels.
  test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });

  test('the map and all its controls stay within the page, and sharp', async ({ signedIn }) => {
    const page = await signedIn(await makePerson());
    await openMap(page, await putOn());
    await expectSharp(page, 2);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await button(page, 'Zoom in').click();
    await button(page, 'Whole map').click();
    await expectWholeHall(page, true);
    const map = await mapOf(page).boundingBox();
    const last = await button(page, 'Whole map').boundingBox();
    if (!map || !last) throw new Error('the map is not on the page');
    expect(last.x + last.width).toBeLessThanOrEqual(map.x + map.width);
    expect(last.y + last.height).toBeLessThanOrEqual(map.y + map.height);
    expect(map.height).toBeGreaterThan(200);
  });
});

for (const [width, height] of [
  [640, 400],
  [390, 844],
] as const) {
  test.describe(`by keyboard on ${width} × ${height}`, { tag: '@desktop' }, () => {
    test.use({ viewport: { width, height } });

    test('the bar at the foot never covers what has the focus', async ({ signedIn }) => {
      const page = await signedIn(await makePerson());
      await page.goto((await putOn()).seats);
      await pickInList(page, { section: 'Centre', row: 'B', label: '2' });
      // With a message in it the bar is as high as it gets.
      const message = page.getByText('This leaves a single free seat').filter({ visible: true });
      await expect(message).toBeVisible();
      await tabTo(page, page.getByRole('button', { name: 'Hold 1 seat' }));
    });
  });
}

test.describe('the map under two fingers', { tag: '@phone' }, () => {
  test('grows about them, moves with one, and leaves the page as large as it is', async ({ signedIn }) => {
    const page = await signedIn(await makePerson());
    await openMap(page, await putOn());
    await expectSharp(page, 2);
    await goToRow(page, MIDDLE);
    await mapOf(page).scrollIntoViewIfNeeded();
    for (let spread = 0; spread < 4; spread++) await pinch(page, 60, 160);
    await expect(button(page, 'Zoom in')).toHaveAttribute('aria-disabled', 'true');
    expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);

    await drag(page, CLOSEST_PITCH * 2);
    await mapOf(page).tap();
    await expect(basketButton(page, { ...MIDDLE, label: '4' })).toBeVisible();

    for (let squeeze = 0; squeeze < 6; squeeze++) await pinch(page, 160, 40);
    await expectWholeHall(page, true);
  });
});

test('the card lies within the map', { tag: '@phone' }, async ({ signedIn }) => {
  const page = await signedIn(await makePerson());
  await openMap(page, await putOn());
  await goToRow(page, MIDDLE);
  await mapOf(page).tap();
  await expect(cardOf(page)).toContainText('row A, seat 6');
  const map = await mapOf(page).boundingBox();
  const card = await cardOf(page).boundingBox();
  if (!map || !card) throw new Error('the map is not on the page');
  expect(card.x).toBeGreaterThanOrEqual(map.x);
  expect(card.x + card.width).toBeLessThanOrEqual(map.x + map.width);
});

/** The picture has as many pixels as the screen has for it. */
async function expectSharp(page: Page, ratio: number): Promise<void> {
  const canvas = mapOf(page).locator('canvas');
  const measure = () =>
    canvas.evaluate((element: HTMLCanvasElement) => ({
      across: element.width / element.clientWidth,
      down: element.height / element.clientHeight,
    }));
  await expect.poll(async () => (await measure()).across).toBeCloseTo(ratio, 1);
  expect((await measure()).down).toBeCloseTo(ratio, 1);
}

/** The picture of the map, for comparing it. */
function pixelsOf(page: Page): Promise<string> {
  return mapOf(page)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
}

/** Takes a seat as a program would. */
async function take(site: string, person: NewAccount, night: Night, seat: number): Promise<void> {
  const headers = { 'queue-pass': await goIn(site, person, night) };
  await call(site, person, `/performances/${night.id}/holds`, { headers, body: { seats: [seat] } });
}

type Finger = { x: number; y: number };

/** Touches as a touch screen sends them; each step is where the fingers are then, and at the end all are lifted. */
async function touch(page: Page, steps: Finger[][]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const [index, fingers] of steps.entries()) {
    const touchPoints = fingers.map((finger, id) => ({ ...finger, id }));
    await session.send('Input.dispatchTouchEvent', {
      type: index === 0 ? 'touchStart' : 'touchMove',
      touchPoints,
    });
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.detach();
}

/** Two fingers around the middle of the map, at first and in the end so many pixels from it. */
async function pinch(page: Page, from: number, to: number): Promise<void> {
  const { x, y } = await middleOf(mapOf(page));
  const steps = Array.from({ length: 9 }, (_, step) => from + ((to - from) * step) / 8);
  await touch(
    page,
    steps.map((away) => [
      { x: x - away, y },
      { x: x + away, y },
    ]),
  );
}

/** One finger from the middle of the map to the right, after it has gone far enough to be no tap. */
async function drag(page: Page, dx: number): Promise<void> {
  const { x, y } = await middleOf(mapOf(page));
  await touch(
    page,
    Array.from({ length: 9 }, (_, step) => [{ x: x + (dx * step) / 8, y }]),
  );
}
