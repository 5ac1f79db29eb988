import type { Page } from '@playwright/test';
import { expect } from './fixtures';

/*
 * What people do on the pages, in the words that they see there. All of it in English.
 */

/** Opens the menu of the frame, which is named after the account where there is room. */
export async function openMenu(page: Page): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^(Account of .*|Menu)$/ })
    .click();
}

export async function signOut(page: Page): Promise<void> {
  await openMenu(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
}

export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
}

/** A seat of the test theatre. */
export type SeatName = { section: 'Left' | 'Centre' | 'Right' | 'Balcony'; row: string; label: string };

export const wordsFor = ({ section, row, label }: SeatName) =>
  `Section ${section}, row ${row}, seat ${label}`;

const SECTIONS = ['Left', 'Centre', 'Right', 'Balcony'];

/** The number of a seat in the plan of the test theatre: eight rows of 11 seats in all sections before the last. */
export function seatNumber({ section, row, label }: SeatName): number {
  const rows = SECTIONS.indexOf(section) * 8 + (row.charCodeAt(0) - 'A'.charCodeAt(0));
  return rows * 11 + Number(label) - 1;
}

/** Goes to a row in the list beside the map; the map follows. */
export async function goToRow(page: Page, { section, row }: SeatName): Promise<void> {
  const list = page.getByRole('region', { name: 'Seats as a list' });
  await choose(list.getByRole('combobox', { name: 'Section' }), section);
  await choose(list.getByRole('combobox', { name: 'Row' }), row);
}

/** Options say after the name how much is free. */
async function choose(list: ReturnType<Page['getByRole']>, name: string): Promise<void> {
  const option = list.getByRole('option', { name: new RegExp(`^${name} ·`) });
  await list.selectOption(await option.getAttribute('value'));
}

/** The box of a seat in the list, while its row is shown. */
export function seatBox(page: Page, seat: SeatName) {
  return page.getByRole('checkbox', { name: `${wordsFor(seat)},` });
}

export async function pickInList(page: Page, seat: SeatName): Promise<void> {
  await goToRow(page, seat);
  await seatBox(page, seat).check();
  await expect(basketButton(page, seat)).toBeVisible();
}

/** Clicks, or taps, in the middle of the map. */
export async function pressMiddleOfMap(page: Page, hasTouch: boolean): Promise<void> {
  const map = page.getByRole('application', { name: /^Seat map of/ });
  await (hasTouch ? map.tap() : map.click());
}

/** The button that takes a chosen or held seat out again. */
export function basketButton(page: Page, seat: SeatName) {
  return page.getByRole('button', { name: `Take out ${wordsFor(seat)}`, exact: true });
}

/** Holds what is chosen and comes to the payment. */
export async function holdChosen(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Hold \d seats?$/ }).click();
  await expect(page.getByRole('heading', { name: 'Payment' })).toBeVisible();
  await expect(page.getByRole('timer')).toBeVisible();
}
