import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { expectNoViolations } from './no-violations';
import { holdSeats } from './program';
import { makePerson, PRICE, putOn } from './shop';
import { basketButton, goToRow, holdChosen, pickInList, type SeatName, seatBox, seatNumber } from './steps';
import { tabTo } from './tab-to';

const RICH = PRICE.stalls * 4;
const CENTRE_B = (label: number): SeatName => ({ section: 'Centre', row: 'B', label: String(label) });

/** How often the shop was asked to hold seats. */
function holdCalls(page: Page): { count: number } {
  const calls = { count: 0 };
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/holds')) calls.count++;
  });
  return calls;
}

test.describe('a choice that leaves a single seat', () => {
  test('is not held, and two ways out are offered', async ({ signedIn }) => {
    const night = await putOn();
    const page = await signedIn(await makePerson({ balance: RICH }));
    const calls = holdCalls(page);
    await page.goto(night.seats);
    await pickInList(page, CENTRE_B(2));
    const said = (text: string) => page.getByText(text).filter({ visible: true });
    await expect(said('This leaves a single free seat: Section Centre, row B, seat 1.')).toBeVisible();

    await page.getByRole('button', { name: 'Hold 1 seat' }).click();
    await expect(
      said('Nothing is held yet: Section Centre, row B, seat 1 would be left as a single free seat'),
    ).toBeVisible();
    expect(calls.count).toBe(0);
    await expectNoViolations(page);

    const offer = (name: string | RegExp) => page.getByRole('button', { name }).filter({ visible: true });
    await expect(offer(/^Take Section Centre, row B, seat \d+ instead$/)).toBeVisible();
    await offer('Take that seat too').click();
    await expect(page.getByRole('button', { name: 'Hold 2 seats' })).toBeFocused();
    await expect(said('would be left as a single free seat')).toHaveCount(0);
    await expect(basketButton(page, CENTRE_B(1))).toBeVisible();
    await holdChosen(page);
    expect(calls.count).toBe(1);
  });

  test.describe('of which only the shop knows', () => {
    test.use({ refusals: [409] });

    test('is refused with the same words', async ({ signedIn, site }) => {
      const night = await putOn();
      const page = await signedIn(await makePerson({ balance: RICH }));
      const calls = holdCalls(page);
      await page.goto(night.seats);
      await pickInList(page, CENTRE_B(6));
      // From now on this page hears nothing: not that the seat after the next is held.
      await page.context().route('**/api/v1/performances/*/seats**', (route) => route.abort('aborted'));
      await page.evaluate(() => window.dispatchEvent(new Event('offline')));
      await holdSeats(site, await makePerson(), night, [seatNumber(CENTRE_B(8))]);
      const refused = page
        .getByText(/^Nothing is held yet: Section Centre, row B, seat 7 would/)
        .filter({ visible: true });
      for (const asked of [1, 2]) {
        await page.getByRole('button', { name: 'Hold 1 seat' }).click();
        await expect.poll(() => calls.count).toBe(asked);
        await expect(refused).toBeVisible();
      }
      await page.getByRole('button', { name: 'Take that seat too' }).filter({ visible: true }).click();
      await holdChosen(page);
      expect(calls.count).toBe(3);
    });
  });
});

test.describe('when the account holds all that it may have, in another window', () => {
  test.use({ refusals: [409] });

  test('what is chosen can still be taken out', async ({ signedIn, context }) => {
    const night = await putOn({ maxSeatsPerOrder: 1, maxSeatsPerAccount: 1 });
    const page = await signedIn(await makePerson({ balance: RICH }));
    const second = await context.newPage();
    for (const [window, seat] of [
      [page, CENTRE_B(5)],
      [second, CENTRE_B(9)],
    ] as const) {
      await window.goto(night.seats);
      await pickInList(window, seat);
    }
    await holdChosen(second);
    await page.getByRole('button', { name: 'Hold 1 seat' }).click();
    await expect(page.getByText('Your account has all the tickets it may have')).toBeVisible();
    await basketButton(page, CENTRE_B(5)).click();
    await expect(basketButton(page, CENTRE_B(5))).toBeHidden();
    await seatBox(page, CENTRE_B(6)).focus();
    await page.keyboard.press('Space');
    await expect(seatBox(page, CENTRE_B(6))).not.toBeChecked();
  });
});

test('two holds at the same time can both be paid', async ({ signedIn }) => {
  const night = await putOn();
  const page = await signedIn(await makePerson({ balance: RICH }));
  for (const seat of [CENTRE_B(5), CENTRE_B(8)]) {
    await page.goto(night.seats);
    await pickInList(page, seat);
    await holdChosen(page);
  }
  await page.goto(night.seats);
  await expect(page.getByText('You hold a seat already')).toHaveCount(2);
  await page.getByRole('link', { name: 'Go to payment' }).last().click();
  await expect(page.getByRole('heading', { name: 'Payment' })).toBeVisible();
  await expect(basketButton(page, CENTRE_B(5))).toBeVisible();
});

test('best seats that cannot be side by side are said to be apart before they are paid', async ({
  signedIn,
  site,
}) => {
  const night = await putOn({ maxSeatsPerOrder: 44, maxSeatsPerAccount: 44 });
  const balcony = seatNumber({ section: 'Balcony', row: 'A', label: '1' });
  const left = [2, 3, 13, 14].map((seat) => balcony + seat);
  const rest = Array.from({ length: 44 }, (_, seat) => balcony + seat).filter((seat) => !left.includes(seat));
  await holdSeats(site, await makePerson(), night, rest);

  const page = await signedIn(await makePerson({ balance: RICH }));
  await page.goto(night.seats);
  await page.getByRole('radio', { name: /^S ₩/ }).check();
  const best = page.getByRole('region', { name: 'Best available' });
  await expect(best).toContainText('Only in zone S.');
  await best.getByRole('combobox', { name: 'How many?' }).selectOption('4');
  await best.getByRole('button', { name: 'Find the 4 best seats' }).click();
  await expect(page.getByRole('heading', { name: 'Payment' })).toBeVisible();
  await expect(page.getByText('No 4 free seats are side by side.')).toBeVisible();
  await expect(
    page.getByText('Section Balcony, row A, seats 3–4 and Section Balcony, row B, seats 3–4'),
  ).toBeVisible();
  // Nobody has looked for three seats, so nothing is said of three.
  await basketButton(page, { section: 'Balcony', row: 'B', label: '4' }).click();
  await expect(page.getByRole('button', { name: /^Take out/ })).toHaveCount(3);
  await expect(page.getByText('free seats are side by side')).toHaveCount(0);
});

test.describe('with the keyboard', { tag: '@desktop' }, () => {
  test('the list comes first, and holds what is chosen in it', async ({ signedIn }) => {
    const night = await putOn();
    const page = await signedIn(await makePerson({ balance: RICH }));
    await page.goto(night.seats);
    const list = page.getByRole('region', { name: 'Seats as a list' });
    await expect(list).toBeVisible();
    const first = page.locator('section[aria-label] :is(select, input, button, [tabindex="0"])').first();
    await expect(first).toHaveAccessibleName('Section');

    const { keyboard } = page;
    await list.getByRole('combobox', { name: 'Section' }).focus();
    await keyboard.type('Centre');
    await keyboard.press('Tab');
    await keyboard.type('B');
    await keyboard.press('Tab');
    await expect(seatBox(page, CENTRE_B(1))).toBeFocused();
    for (let step = 1; step < 6; step++) await keyboard.press('ArrowRight');
    await keyboard.press('Space');
    await expect(seatBox(page, CENTRE_B(6))).toBeChecked();
    await expect(page.getByText(/seat 6 chosen, ₩88,000\. 1 of 4, ₩88,000 in all\./)).toBeAttached();
    await page.getByRole('button', { name: 'Hold 1 seat' }).focus();
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Payment' })).toBeVisible();
  });

  test('the focus goes on to the neighbour when somebody takes the seat that has it', async ({
    signedIn,
    site,
  }) => {
    const night = await putOn();
    const page = await signedIn(await makePerson({ balance: RICH }));
    await page.goto(night.seats);
    await goToRow(page, CENTRE_B(5));
    await seatBox(page, CENTRE_B(5)).focus();
    await holdSeats(site, await makePerson(), night, [seatNumber(CENTRE_B(5))]);
    await expect(seatBox(page, CENTRE_B(6))).toBeFocused();
    await expect(
      page.getByText('Section Centre, row B, seat 5 was just taken. This row: 10 free.'),
    ).toBeAttached();

    const others = [1, 2, 3, 4, 6, 7, 8, 9, 10, 11].map((label) => seatNumber(CENTRE_B(label)));
    const crowd = await putOnOthers(3);
    for (const [index, person] of crowd.entries()) {
      await holdSeats(site, person, night, others.slice(index * 4, index * 4 + 4));
    }
    await expect(page.getByText('Nothing is free in this row any more. Choose another.')).toBeFocused();
  });
});

const putOnOthers = (count: number) => Promise.all(Array.from({ length: count }, () => makePerson()));

test('one seat too many is refused in words', async ({ signedIn }) => {
  const night = await putOn({ maxSeatsPerOrder: 2 });
  const page = await signedIn(await makePerson());
  await page.goto(night.seats);
  await pickInList(page, CENTRE_B(5));
  await pickInList(page, CENTRE_B(6));
  await seatBox(page, CENTRE_B(7)).focus();
  await page.keyboard.press('Space');
  await expect(seatBox(page, CENTRE_B(7))).not.toBeChecked();
  const said = page.getByText('That is the limit: 2 seats. Take one out to choose another.');
  await expect(said.filter({ visible: true })).toBeVisible();
  await basketButton(page, CENTRE_B(6)).click();
  await expect(said).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Your choice' })).toContainText('1 of 2');
});

test('everything in the list has a name that says what it is and costs', async ({ signedIn }) => {
  const night = await putOn();
  const page = await signedIn(await makePerson());
  await page.goto(night.seats);
  await goToRow(page, CENTRE_B(1));
  const list = page.getByRole('region', { name: 'Seats as a list' });
  await expect(list.getByRole('option', { name: 'Balcony · 44 free' })).toBeAttached();
  await expect(list).toMatchAriaSnapshot(`
    - region "Seats as a list":
      - combobox "Section"
      - combobox "Row":
        - option "B · 11 free" [selected]
      - group "Seat R · ₩88,000 each":
        - checkbox "Section Centre, row B, seat 1, ₩88,000"
        - checkbox "Section Centre, row B, seat 11, ₩88,000"
  `);
  await expect(page.getByRole('region', { name: 'Seat map', exact: true })).toMatchAriaSnapshot(`
    - region "Seat map":
      - group "Choose a zone":
        - radio "All zones" [checked]
        - radio /^R ₩88,000 264 free$/
        - radio /^S ₩66,000 44 free$/
      - application "Seat map of Small theatre"
  `);
});

test.describe('at 200 %', { tag: '@desktop' }, () => {
  test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });

  test('nothing is cut off, and nothing needs scrolling sideways', async ({ signedIn }) => {
    const night = await putOn();
    const page = await signedIn(await makePerson({ balance: RICH }));
    await page.goto(night.seats);
    await pickInList(page, CENTRE_B(6));
    await pickInList(page, CENTRE_B(7));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    // The bar at the foot leaves room for what one chooses from.
    const button = page.getByRole('button', { name: 'Hold 2 seats' });
    await expect(button).toBeInViewport();
    await tabTo(page, button);
    await seatBox(page, CENTRE_B(8)).scrollIntoViewIfNeeded();
    await seatBox(page, CENTRE_B(8)).check();
    await page.getByRole('application').scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.getByRole('link', { name: /^3 of 4 chosen/ }).click();
    await expect(basketButton(page, CENTRE_B(8))).toBeInViewport();
    await basketButton(page, CENTRE_B(8)).click();
    await expect(page.getByRole('heading', { name: 'Your choice' })).toBeFocused();
    await expectNoViolations(page);
    await button.click();
    await expect(page.getByRole('heading', { name: 'Payment' })).toBeVisible();
  });
});
