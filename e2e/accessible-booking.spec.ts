import { expect, test } from './fixtures';
import { expectNoViolations } from './no-violations';
import { buy, hold, refund } from './program';
import { demoNight, makePerson, PRICE, putOn } from './shop';
import { goToRow, pickInList } from './steps';

// What fails names the element; a trace of every page would cost more than the checks.
test.use({ trace: 'off' });

const RICH = PRICE.stalls * 4;

test.describe('from the seats to the tickets', () => {
  test('the seats', async ({ signedIn }) => {
    const night = await putOn({ queueEnabled: true, maxSeatsPerOrder: 2 });
    const page = await signedIn(await makePerson());
    await page.goto(night.seats);
    await expect(page.getByRole('application')).toBeVisible();
    await expectNoViolations(page);
    await pickInList(page, { section: 'Left', row: 'A', label: '1' });
    await pickInList(page, { section: 'Left', row: 'A', label: '2' });
    await goToRow(page, { section: 'Left', row: 'A', label: '3' });
    await expectNoViolations(page);
  });

  test('the seats of a stadium', async ({ signedIn }) => {
    const page = await signedIn(await makePerson());
    await page.goto((await demoNight('blast-furnace')).seats);
    await expect(page.getByRole('application')).toBeVisible();
    await expectNoViolations(page);
  });

  test('the seats while some are held', async ({ signedIn, site }) => {
    const night = await putOn();
    const person = await makePerson();
    await hold(site, person, night);
    const page = await signedIn(person);
    await page.goto(night.seats);
    await expect(page.getByText('You hold 2 seats already')).toBeVisible();
    await expect(page.getByRole('application')).toBeVisible();
    await expectNoViolations(page);
  });

  test('the payment', async ({ signedIn, site }) => {
    const night = await putOn();
    const person = await makePerson({ balance: RICH });
    const { id } = await hold(site, person, night);
    const page = await signedIn(person);
    await page.goto(`/checkout/${id}`);
    await expect(page.getByRole('button', { name: /^Pay ₩/ })).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole('button', { name: 'Give all the seats back' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoViolations(page);
  });

  test('the payment with a short balance, and the wallet on the way', async ({ signedIn, site }) => {
    const night = await putOn();
    const person = await makePerson({ balance: 10_000 });
    const { id } = await hold(site, person, night);
    const page = await signedIn(person);
    await page.goto(`/checkout/${id}`);
    await expect(page.getByText(/^The balance is ₩/)).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole('link', { name: /^Top up ₩/ }).click();
    await expect(page.getByRole('timer')).toBeVisible();
    await expectNoViolations(page);
  });

  test('the order, before and after it is given back', async ({ signedIn, site }) => {
    const night = await putOn();
    const person = await makePerson({ balance: RICH });
    const order = await buy(site, person, await hold(site, person, night));
    const page = await signedIn(person);
    await page.goto(`/orders/${order.id}?paid=1`);
    await expect(page.getByRole('heading', { name: 'You are going!' })).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole('button', { name: 'Cancel and refund' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoViolations(page);
    await refund(site, person, order);
    await page.goto(`/orders/${order.id}`);
    await expect(page.getByRole('main').getByText('Refunded').first()).toBeVisible();
    await expectNoViolations(page);
  });

  test('the orders, the tickets, the ticket at the door and the wallet', async ({ signedIn, site }) => {
    const night = await putOn();
    const person = await makePerson({ balance: RICH });
    await buy(site, person, await hold(site, person, night));
    const page = await signedIn(person);
    await page.goto('/orders');
    await expect(page.getByRole('main').getByRole('link', { name: night.title })).toBeVisible();
    await expectNoViolations(page);
    await page.goto('/tickets');
    await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(2);
    await expectNoViolations(page);
    await page
      .getByRole('button', { name: /^Show the ticket/ })
      .first()
      .click();
    await expect(page.getByRole('dialog', { name: 'Ticket' })).toBeVisible();
    await expectNoViolations(page);
    await page.goto('/wallet');
    await expect(page.getByRole('listitem').filter({ hasText: 'Purchase' })).toBeVisible();
    await expectNoViolations(page);
  });

  const EMPTY: [name: string, path: string, title: string | RegExp][] = [
    ['the orders of somebody new', '/orders', 'No orders yet'],
    ['the tickets of somebody new', '/tickets', 'No tickets yet'],
    ['the wallet of somebody new', '/wallet', 'Nothing here yet'],
    ['the profile', '/profile', 'Profile'],
  ];
  for (const [name, path, text] of EMPTY) {
    test(name, async ({ signedIn }) => {
      const page = await signedIn(await makePerson());
      await page.goto(path);
      await expect(page.getByRole('main').getByText(text).first()).toBeVisible();
      await expectNoViolations(page);
    });
  }
});
