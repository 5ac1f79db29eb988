import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { makePerson, type Night, PRICE, putOn } from './shop';
import { basketButton, goToRow, holdChosen, pickInList, type SeatName, seatBox, wordsFor } from './steps';

const WANTED: SeatName = { section: 'Centre', row: 'A', label: '5' };
const OTHER: SeatName = { section: 'Centre', row: 'C', label: '7' };

/** What the loser of a seat reads. */
function told(page: Page) {
  return page.getByText(`Somebody was faster: ${wordsFor(WANTED)} is gone.`).filter({ visible: true });
}

/** Lets the map see nothing new, so that only the shop knows who was first. */
async function freezeMap(page: Page, { id }: Night): Promise<void> {
  await page.route(`**/api/v1/performances/${id}/seats/stream?*`, (route) => route.abort('aborted'));
  // Lets go of the stream that is open.
  await page.evaluate(() => window.dispatchEvent(new Event('offline')));
  await page.route(`**/api/v1/performances/${id}/seats`, (route) => route.fulfill({ status: 304 }));
}

test.describe('two people after the same seat', () => {
  test.use({ refusals: [409] });

  test('one gets it; the other is told, keeps the rest and can hold that', async ({ browserOf }) => {
    const night = await putOn();
    const pages = await Promise.all([
      browserOf(await makePerson({ balance: PRICE.stalls * 2, name: 'One' })),
      browserOf(await makePerson({ balance: PRICE.stalls * 2, name: 'Other' })),
    ]);
    for (const page of pages) {
      await page.goto(night.seats);
      await pickInList(page, OTHER);
      await pickInList(page, WANTED);
      await freezeMap(page, night);
    }
    // Both want the same one seat now; what else each wants is nobody's business.
    const [first, second] = pages;
    await basketButton(first, OTHER).click();
    await pickInList(first, { ...OTHER, row: 'D' });

    const hold = (page: Page) => page.getByRole('button', { name: 'Hold 2 seats' }).click();
    await Promise.all(pages.map(hold));
    const paying = (page: Page) => page.getByRole('heading', { name: 'Payment' });
    for (const page of pages) await expect(told(page).or(paying(page))).toBeVisible();

    const firstWon = await paying(first).isVisible();
    const [winner, loser] = firstWon ? [first, second] : [second, first];
    const kept = firstWon ? OTHER : { ...OTHER, row: 'D' };
    await expect(paying(winner)).toBeVisible();
    await expect(winner.getByText(wordsFor(WANTED))).toBeVisible();
    await expect(told(loser)).toBeVisible();
    await expect(basketButton(loser, WANTED)).toBeHidden();
    await expect(basketButton(loser, kept)).toBeVisible();

    await loser.getByRole('button', { name: 'Hold 1 seat' }).click();
    await expect(paying(loser)).toBeVisible();
    await expect(loser.getByText(wordsFor(kept))).toBeVisible();
  });
});

test('a seat that somebody gives back can be had by the other', async ({ browserOf }) => {
  const night = await putOn();
  const holder = await browserOf(await makePerson({ balance: PRICE.stalls * 2 }));
  const watcher = await browserOf(await makePerson({ balance: PRICE.stalls * 2 }));

  await watcher.goto(night.seats);
  await pickInList(watcher, OTHER);
  await pickInList(watcher, WANTED);

  await holder.goto(night.seats);
  await pickInList(holder, WANTED);
  await holdChosen(holder);

  // The live map tells before anything was asked for.
  await expect(told(watcher)).toBeVisible();
  await expect(basketButton(watcher, OTHER)).toBeVisible();
  await expect(seatBox(watcher, WANTED)).toBeHidden();

  await holder.getByRole('button', { name: 'Give all the seats back' }).click();
  await holder.getByRole('dialog').getByRole('button', { name: 'Give the seats back' }).click();
  await expect(holder).toHaveURL(night.seats);

  await goToRow(watcher, WANTED);
  await seatBox(watcher, WANTED).check();
  await holdChosen(watcher);
  await expect(watcher.getByText(wordsFor(WANTED))).toBeVisible();
  await expect(watcher.getByText(wordsFor(OTHER))).toBeVisible();
});
