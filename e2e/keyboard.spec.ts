import { hashPassword } from '@/lib/accounts/password';
import { expect, test } from './fixtures';
import { makePerson, PRICE, putOn } from './shop';
import { tabTo } from './tab-to';

const PASSWORD = 'no mouse at hand';

test('goes from the start page to the ticket by keyboard alone', { tag: '@desktop' }, async ({ page }) => {
  const night = await putOn({ queueEnabled: true });
  const balance = PRICE.stalls * 2;
  const { email } = await makePerson({ balance, passwordHash: await hashPassword(PASSWORD) });
  const { keyboard } = page;

  await test.step('skips the frame and searches', async () => {
    await page.goto('/');
    await keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
    await keyboard.press('Enter');
    const search = page.getByRole('search', { name: 'The programme' });
    await tabTo(page, search.getByRole('searchbox'));
    await keyboard.type(night.title);
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: `1 concert for “${night.title}”` })).toBeVisible();
  });

  await test.step('opens the concert and asks for tickets', async () => {
    await tabTo(page, page.getByRole('link', { name: night.title }));
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: night.title })).toBeVisible();
    await tabTo(page, page.getByRole('link', { name: /^Get tickets/ }));
    await keyboard.press('Enter');
  });

  await test.step('signs in on the way', async () => {
    await tabTo(page, page.getByRole('textbox', { name: 'Email' }));
    await keyboard.type(email);
    await tabTo(page, page.getByRole('textbox', { name: 'Password' }));
    await keyboard.type(PASSWORD);
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Choose your seats' })).toBeVisible();
  });

  await test.step('chooses one seat in the list and one on the map', async () => {
    const list = page.getByRole('region', { name: 'Seats as a list' });
    await tabTo(page, list.getByRole('combobox', { name: 'Section' }));
    await keyboard.press('ArrowDown');
    await expect(list.getByRole('combobox', { name: 'Section' })).toHaveValue('0');
    await tabTo(page, list.getByRole('combobox', { name: 'Row' }));
    await keyboard.press('ArrowDown');
    await tabTo(page, list.getByRole('checkbox', { name: 'Section Left, row A, seat 1,' }));
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    await keyboard.press('Space');
    await expect(list.getByRole('checkbox', { name: 'Section Left, row A, seat 3,' })).toBeChecked();

    await tabTo(page, page.getByRole('application', { name: /^Seat map of/ }));
    await keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Take out Section Left, row A, seat 6' })).toBeVisible();
    await tabTo(page, page.getByRole('button', { name: 'Hold 2 seats' }));
    await keyboard.press('Enter');
  });

  await test.step('pays', async () => {
    await expect(page.getByRole('heading', { name: 'Payment' })).toBeVisible();
    await tabTo(page, page.getByRole('button', { name: /^Pay ₩/ }));
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'You are going!' })).toBeVisible();
  });

  await test.step('shows a ticket for the door and comes back to where it was', async () => {
    const show = page.getByRole('button', { name: /^Show the ticket for Section Left, row A, seat 3/ });
    await tabTo(page, show);
    await keyboard.press('Enter');
    const door = page.getByRole('dialog', { name: 'Ticket' });
    await expect(door.getByRole('img', { name: /^QR code/ })).toBeVisible();
    await keyboard.press('ArrowRight');
    await expect(door).toContainText('Ticket 2 of 2');
    await keyboard.press('Escape');
    await expect(door).toBeHidden();
    await expect(show).toBeFocused();
  });
});
