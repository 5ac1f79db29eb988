import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { openLine } from './line-page';
import { expectNoViolations } from './no-violations';
import { joinLine } from './program';
import { demoNight, lobbyFor, makePerson, type Night, putOn } from './shop';

const STATUS = '**/queue/status';

const fairness = ({ id }: Night) => `/performances/${id}/fairness`;

type Person = Awaited<ReturnType<typeof makePerson>>;

/** A line that was drawn among so many people; nobody has been let in but the first. */
async function drawn(site: string, many: number) {
  const night = await putOn({ ...lobbyFor(8), queueMaxActive: 1, queueAdmitPerMinute: 1 });
  const people: Person[] = [];
  for (let one = 0; one < many; one++) {
    const person = await makePerson();
    await joinLine(site, person, night);
    people.push(person);
  }
  await openLine(site, night);
  const tickets = await Promise.all(people.map((person) => joinLine(site, person, night)));
  return { night, people, tickets };
}

/** Lets the browser have the ticket, as if the person had waited in it. */
async function keepTicket(page: Page, night: Night, person: Person, kept: object): Promise<void> {
  await page.addInitScript(
    ([key = '', value = '']) => localStorage.setItem(key, value),
    [`frontrow.place.${night.id}.${person.id}`, JSON.stringify({ firstAhead: null, ...kept })],
  );
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name });

test('recomputes the own place from what is published', async ({ signedIn, site }) => {
  const { night, people, tickets } = await drawn(site, 4);
  const [person, second] = people;
  const [own, other] = tickets;
  if (!person || !second || !own || !other) throw new Error('nobody was drawn');
  const page = await signedIn(person);
  await keepTicket(page, night, person, { ticket: own.ticket, number: own.number });
  await page.goto(fairness(night));
  await expect(page.getByText('Yes. The SHA-256 of the seed is the seal')).toBeVisible();
  await expect(page.getByText(`Recomputed: place ${own.number}`)).toBeVisible();
  await expect(page.getByText(`The same as the line shows you: ${own.number}.`)).toBeVisible();

  // Everybody's place, by the keyboard: each of the four once.
  const index = page.getByRole('textbox', { name: 'Registration index' });
  await index.focus();
  const places: string[] = [];
  for (const typed of ['0', '1', '2', '3']) {
    await page.keyboard.type(typed);
    const said = await page.getByText(`Registration ${typed} has place`).textContent();
    places.push(/place (\d) of 4/.exec(said ?? '')?.[1] ?? '');
    await page.keyboard.press('Backspace');
  }
  expect(places.toSorted()).toEqual(['1', '2', '3', '4']);
  expect(tickets.map(({ number }) => String(number)).toSorted()).toEqual(['1', '2', '3', '4']);
  expect(places[0]).toBe(String(own.number));
  await page.keyboard.type('4');
  await expect(index).toHaveAccessibleDescription(/There were 4 registrations, so the last index is 3\./);
  await index.fill('first');
  await expect(index).toHaveAccessibleDescription(/Type a whole number/);
  await expectNoViolations(page);
});

test('asks the line for the number when the ticket is older than the draw', { tag: '@desktop' }, async ({
  signedIn,
  site,
}) => {
  const { night, people, tickets } = await drawn(site, 2);
  const [person] = people;
  const [own] = tickets;
  if (!person || !own) throw new Error('nobody was drawn');
  const page = await signedIn(person);
  await keepTicket(page, night, person, { ticket: own.ticket, number: null });
  await page.goto(fairness(night));
  await expect(page.getByText(`The same as the line shows you: ${own.number}.`)).toBeVisible();
});

test('catches a seed that was not sealed, and a place that was moved', { tag: '@desktop' }, async ({
  signedIn,
  site,
}) => {
  const { night, people, tickets } = await drawn(site, 3);
  const [person] = people;
  const [own] = tickets;
  if (!person || !own?.number) throw new Error('nobody was drawn');
  const page = await signedIn(person);
  const moved = (own.number % 3) + 1;
  await keepTicket(page, night, person, { ticket: own.ticket, number: moved });
  await page.goto(fairness(night));
  await expect(
    page.getByText(`The line shows you ${moved}, and the draw gives ${own.number}.`),
  ).toBeVisible();

  await page.route(STATUS, async (route) => {
    const response = await route.fetch();
    const status = await response.json();
    const seed = status.shuffle.seed.replace(/^./, (digit: string) => (digit === '0' ? '1' : '0'));
    await route.fulfill({ response, json: { ...status, shuffle: { ...status.shuffle, seed } } });
  });
  await page.reload();
  await expect(page.getByText('No. The SHA-256 of this seed is not the seal.')).toBeVisible();
  await expect(page.getByText(/^Recomputed/)).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Registration index' })).toBeHidden();
  await expectNoViolations(page);
  await page.unrouteAll({ behavior: 'wait' });
});

test('reads any ticket that is pasted, without an account', { tag: '@desktop' }, async ({ page, site }) => {
  const { night, tickets } = await drawn(site, 2);
  const [own] = tickets;
  const late = await joinLine(site, await makePerson(), night);
  const elsewhere = await joinLine(site, await makePerson(), await putOn(lobbyFor(8)));
  await page.goto(fairness(night));
  const field = page.getByRole('textbox', { name: 'Ticket' });
  await field.fill(own?.ticket ?? '');
  await expect(page.getByText(`Recomputed: place ${own?.number}`)).toBeVisible();
  await expect(page.getByText('Compare it with the number')).toBeVisible();
  await field.fill(late.ticket);
  await expect(page.getByText('with the number 3 in order of arrival')).toBeVisible();
  await field.fill(elsewhere.ticket);
  await expect(page.getByText('This ticket is for another date.')).toBeVisible();
  await field.fill('t1.what.is.this');
  await expect(page.getByText('That is not a ticket.')).toBeVisible();
  await expectNoViolations(page);
});

test('shows the seal alone until the opening, and then checks by itself', async ({ signedIn, site }) => {
  const night = await putOn(lobbyFor(8));
  const person = await makePerson();
  await joinLine(site, await makePerson(), night);
  const page = await signedIn(person);
  await page.goto(night.queue);
  await page.getByRole('link', { name: 'How the order is drawn' }).click();
  await expect(heading(page, 'How places in line are decided')).toBeVisible();
  await expect(page.getByText('The draw is still to come')).toBeVisible();
  await expect(page.getByText('the registration index 1, counted from 0')).toBeVisible();
  const seal = await page.getByText(/^[0-9a-f]{64}$/).textContent();
  await expectNoViolations(page);

  await openLine(site, night);
  // The browser may still give the page what it was told a second ago: then the page asks again half a minute later.
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Yes. The SHA-256 of the seed is the seal')).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expect(page.getByText(seal ?? '', { exact: true })).toBeVisible();
  await expect(page.getByText(/^The same as the line shows you: [12]\.$/)).toBeVisible();
});

test.describe('without a draw', () => {
  test('says that the seal comes with the waiting room', async ({ page }) => {
    await page.goto(fairness(await demoNight('signal-fires')));
    await expect(page.getByText('There is nothing to check yet')).toBeVisible();
    await expectNoViolations(page);
  });

  test('says that people are served in order of arrival', { tag: '@desktop' }, async ({ page }) => {
    await page.goto(fairness(await putOn({ queueEnabled: true })));
    await expect(page.getByText('first come, first served')).toBeVisible();
  });

  test('says that there is no line at all', { tag: '@desktop' }, async ({ page }) => {
    await page.goto(fairness(await putOn()));
    await expect(page.getByText('There is no line for this date')).toBeVisible();
  });

  test.describe('of a date that is not there', () => {
    test.use({ refusals: [404] });

    test('is not found', { tag: '@desktop' }, async ({ page }) => {
      await page.goto(`/performances/${randomUUID()}/fairness`);
      await expect(heading(page, 'This seat is empty')).toBeVisible();
    });
  });
});

test.describe('in Korean', () => {
  test.use({ locale: 'ko-KR' });

  test('explains and checks', async ({ page, site }) => {
    const { night } = await drawn(site, 2);
    await page.goto(fairness(night));
    await expect(heading(page, '순번은 이렇게 정해요')).toBeVisible();
    await expect(page.getByText('맞아요. 시드의 SHA-256이')).toBeVisible();
    await page.getByRole('textbox', { name: '등록 차례' }).fill('0');
    await expect(page.getByText(/^등록 차례 0번의 순번은 2명 중 [12]번이에요\.$/)).toBeVisible();
  });
});
