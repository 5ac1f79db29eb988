import { expect, test } from './fixtures';
import { expectNoViolations } from './no-violations';
import { buy, hold, refund } from './program';
import { makePerson, PRICE, putOn } from './shop';

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
