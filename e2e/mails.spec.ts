import { hashPassword } from '@/lib/accounts/password';
import { expect, test } from './fixtures';
import { expectNoViolations } from './no-violations';
import { buy, hold, refund } from './program';
import { makePerson, PRICE, putOn } from './shop';
import { fillSignIn } from './steps';

// A trace puts scripts into the frame of a mail, which may run none.
test.use({ trace: 'off' });

const BALANCE = 10 * PRICE.stalls;

test('who buys and gives back finds both mails in the inbox, and nobody else does', async ({
  site,
  signedIn,
  browserOf,
}) => {
  const night = await putOn();
  const person = await makePerson({ balance: BALANCE });
  const order = await buy(site, person, await hold(site, person, night));
  await refund(site, person, order);

  const page = await signedIn(person);
  const confirmation = page.getByRole('link', { name: `Your tickets for ${night.title}` });
  await expect(async () => {
    await page.goto('/dev/mail');
    await expect(confirmation).toBeVisible({ timeout: 500 });
    await expect(page.getByRole('link', { name: `Refunded: ${night.title}` })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expectNoViolations(page);

  await confirmation.click();
  await expect(
    page.getByRole('heading', { level: 1, name: `Your tickets for ${night.title}` }),
  ).toBeVisible();
  const mail = page.frameLocator('iframe');
  await expect(mail.getByRole('heading', { name: 'You are going!' })).toBeVisible();
  await expect(mail.getByRole('link', { name: 'See your tickets' })).toHaveAttribute(
    'href',
    new RegExp(`/orders/${order.id}$`),
  );
  await expectNoViolations(page);

  const other = await browserOf(await makePerson());
  await other.goto('/dev/mail');
  await expect(other.getByText('No mails yet')).toBeVisible();
});

test('whoever is not signed in is asked to', async ({ page }) => {
  await page.goto('/dev/mail');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fdev%2Fmail$/);
});

test('a password that is forgotten is replaced by way of a mail', { tag: '@desktop' }, async ({
  page,
  browserOf,
  site,
}) => {
  const person = await makePerson({ passwordHash: await hashPassword('a sentence of four words') });
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByRole('textbox', { name: 'Email' }).fill('nobody');
  await page.getByRole('button', { name: 'Send a link' }).click();
  await expect(page.getByRole('textbox', { name: 'Email' })).toHaveAccessibleDescription(
    /does not look like/,
  );
  await page.getByRole('textbox', { name: 'Email' }).fill(person.email);
  await page.getByRole('button', { name: 'Send a link' }).click();
  await expect(page.getByText('the mail is on its way')).toBeVisible();

  const inbox = await browserOf(person);
  const mail = inbox.getByRole('link', { name: 'A new password for Frontrow' });
  await expect(async () => {
    await inbox.goto('/dev/mail');
    await expect(mail).toBeVisible({ timeout: 500 });
  }).toPass();
  await mail.click();
  const link = inbox.frameLocator('iframe').getByRole('link', { name: 'Choose a new password' });
  const address = (await link.getAttribute('href')) ?? '';
  expect(address).toMatch(`${site}/reset-password?token=`);

  await page.goto(address);
  await expectNoViolations(page);
  await page.getByRole('textbox', { name: 'New password' }).fill('another sentence of five words');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await fillSignIn(page, person.email, 'another sentence of five words');
  await expect(page).toHaveURL('/');

  await page.goto(address);
  await page.getByRole('textbox', { name: 'New password' }).fill('and a third one of words');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('This link is too old, or was used');
});
