import type { Page } from '@playwright/test';
import { hashPassword } from '@/lib/accounts/password';
import { expect, test } from './fixtures';
import { makePerson, putOn } from './shop';
import { fillSignIn, signOut } from './steps';

const PASSWORD = 'a sentence of four words';

let passwordHash: string;
test.beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
});

const PROTECTED = ['/wallet', '/orders', '/tickets', '/profile'];

test.describe('a wrong password', () => {
  test.use({ refusals: [401] });

  test('is refused in words, and the right one then gets in', async ({ page }) => {
    const { email } = await makePerson({ passwordHash });
    await page.goto('/sign-in');
    await fillSignIn(page, email, 'something else');
    const alert = page.getByRole('main').getByRole('alert');
    await expect(alert).toContainText('Email and password do not match.');
    await expect(page.getByRole('textbox', { name: 'Email' })).toHaveValue(email);
    await expect(page).toHaveURL('/sign-in');
    await fillSignIn(page, email, PASSWORD);
    await expect(page).toHaveURL('/');
  });

  test('of nobody is refused in the same words', async ({ page }) => {
    await page.goto('/sign-in');
    await fillSignIn(page, 'nobody@example.test', PASSWORD);
    await expect(page.getByRole('main').getByRole('alert')).toContainText('Email and password do not match.');
  });
});

test('an empty form says what is missing', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  const email = page.getByRole('textbox', { name: 'Email' });
  await expect(email).toBeFocused();
  await expect(email).toHaveAccessibleDescription(/Fill this in/);
});

test('signing up under a known address says so and leads to signing in', async ({ page }) => {
  const { email } = await makePerson({ passwordHash });
  await page.goto('/sign-up?next=/wallet');
  await page.getByRole('textbox', { name: 'Name' }).fill('Somebody Else');
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  const field = page.getByRole('textbox', { name: 'Email' });
  await expect(field).toHaveAccessibleDescription(/already has an account/);
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).first().click();
  await expect(page).toHaveURL('/sign-in?next=%2Fwallet');
});

test.describe('whoever is sent to sign in', () => {
  for (const path of PROTECTED) {
    test(`comes back to ${path}`, { tag: '@desktop' }, async ({ page }) => {
      const { email } = await makePerson({ passwordHash });
      await page.goto(path);
      await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(path)}`);
      await fillSignIn(page, email, PASSWORD);
      await expect(page).toHaveURL(path);
    });
  }

  test('comes back to the line, by way of signing up', async ({ page }) => {
    const night = await putOn();
    await page.goto(night.queue);
    await page.getByRole('main').getByRole('link', { name: 'Sign up' }).click();
    await expect(page).toHaveURL(`/sign-up?next=${encodeURIComponent(night.queue)}`);
  });
});

test.describe('an address to go on to', { tag: '@desktop' }, () => {
  // One of them is a path of this site, with nothing there.
  test.use({ refusals: [404] });
  for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/%09/evil.example']) {
    test(`is not followed when it is ${next}`, async ({ page, baseURL }) => {
      const { email } = await makePerson({ passwordHash });
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
      await fillSignIn(page, email, PASSWORD);
      await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeHidden();
      await expect(page.getByRole('button', { name: /^Account of/ })).toBeVisible();
      expect(new URL(page.url()).origin).toBe(baseURL);
    });
  }

  test('is not followed by who is signed in already', async ({ signedIn, baseURL }) => {
    const page = await signedIn(await makePerson());
    await page.goto('/sign-in?next=//evil.example');
    await expect(page).toHaveURL('/');
    expect(new URL(page.url()).origin).toBe(baseURL);
  });
});

test('signing out ends the session, also for a copy of its cookie', async ({
  signedIn,
  browserOf,
  context,
}) => {
  const page = await signedIn(await makePerson());
  await page.goto('/wallet');
  await expect(page.getByRole('heading', { name: 'Wallet' })).toBeVisible();
  const copy = await context.cookies();

  await signOut(page);
  await expect(page).toHaveURL('/');
  await page.goto('/wallet');
  await expect(page).toHaveURL('/sign-in?next=%2Fwallet');

  const thief = await browserOf(null);
  await thief.context().addCookies(copy);
  await thief.goto('/wallet');
  await expect(thief).toHaveURL('/sign-in?next=%2Fwallet');
});

test.describe('the password', () => {
  async function changeIt(page: Page, current: string, password: string): Promise<void> {
    await page.getByRole('textbox', { name: 'Current password' }).fill(current);
    await page.getByRole('textbox', { name: 'New password' }).fill(password);
    await page.getByRole('button', { name: 'Change password' }).click();
  }

  test('is changed by who knows it, which signs every other browser out', async ({ signedIn, browserOf }) => {
    const person = await makePerson({ passwordHash });
    const elsewhere = await browserOf(person);
    const page = await signedIn(person);
    await page.goto('/profile');
    await changeIt(page, 'not the right one', 'another sentence of five words');
    await expect(page.getByRole('textbox', { name: 'Current password' })).toHaveAccessibleDescription(
      /not the current password/,
    );
    await changeIt(page, PASSWORD, 'password123');
    await expect(page.getByRole('textbox', { name: 'New password' })).toHaveAccessibleDescription(
      /Others would try this one first/,
    );
    await changeIt(page, PASSWORD, 'another sentence of five words');
    await expect(page.getByRole('main').getByText('The password is changed.').first()).toBeVisible();

    await elsewhere.goto('/wallet');
    await expect(elsewhere).toHaveURL('/sign-in?next=%2Fwallet');
    await fillSignIn(elsewhere, person.email, 'another sentence of five words');
    await expect(elsewhere).toHaveURL('/wallet');
  });

  test('is not asked of who has none', async ({ signedIn }) => {
    const page = await signedIn(await makePerson());
    await page.goto('/profile');
    await expect(page.getByRole('heading', { name: 'Sign-in', exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Change password' })).toHaveCount(0);
  });
});
