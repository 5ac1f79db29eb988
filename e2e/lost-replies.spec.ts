import { expect, test } from './fixtures';
import { historyOf, isAction, loseNextReply, makeHolder, makeOwner, PAIR, won } from './money';
import { makePerson, PRICE, signIn } from './shop';

test.describe('a reply that is lost on its way', { tag: '@desktop' }, () => {
  test.use({ cutOff: true });

  test('a top-up is asked about again after a reload, and is there once', async ({ signedIn, site }) => {
    const person = await makePerson({ balance: 10_000 });
    const page = await signedIn(person);
    await page.goto('/wallet');
    const { keys } = await loseNextReply(page);
    await page.getByRole('button', { name: '₩50,000', exact: true }).click();
    await page.getByRole('button', { name: 'Top up ₩50,000' }).click();
    const told = page.getByText('We have not heard back about your top-up of ₩50,000');
    await expect(told).toBeVisible();

    await page.reload();
    await expect(told).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Amount' })).toBeHidden();
    await page.getByRole('button', { name: 'Ask again' }).click();
    await expect(page.getByText('₩50,000 is in your wallet. New balance: ₩60,000.')).toBeVisible();
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Amount' })).toBeVisible();
    await expect(told).toBeHidden();

    expect(await historyOf(site, person)).toEqual(['top_up 10000', 'top_up 50000']);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  test('a payment is asked about again on the spot, under its own key', async ({ signedIn, site }) => {
    const { person, id } = await makeHolder(site);
    const page = await signedIn(person);
    await page.goto(`/checkout/${id}`);
    await expect(page.getByRole('main').getByText('₩0', { exact: true })).toBeVisible();
    const { keys } = await loseNextReply(page);
    await page.getByRole('button', { name: `Pay ${won(PAIR)}` }).click();
    await expect(page.getByText(`We have not heard back about your payment of ${won(PAIR)}`)).toBeVisible();

    await page.getByRole('button', { name: 'Ask again' }).click();
    await expect(page.getByRole('heading', { name: 'You are going!' })).toBeVisible();
    expect(await historyOf(site, person)).toEqual([`top_up ${PAIR}`, `purchase ${-PAIR}`]);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  test('a payment that has gone through leads to its order after a reload', async ({ signedIn, site }) => {
    const { person, id } = await makeHolder(site, PAIR * 2);
    const page = await signedIn(person);
    await page.goto(`/checkout/${id}`);
    await loseNextReply(page);
    await page.getByRole('button', { name: `Pay ${won(PAIR)}` }).click();
    await expect(page.getByText(/^We have not heard back/)).toBeVisible();

    await page.reload();
    await expect(page).toHaveURL(/\/orders\/.+\?paid=before$/);
    await expect(page.getByText('These seats are paid')).toBeVisible();
    await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(2);
    expect(await historyOf(site, person)).toEqual([`top_up ${PAIR * 2}`, `purchase ${-PAIR}`]);
  });

  test('a refund is there once, and the page sees it by itself', async ({ signedIn, site }) => {
    const { person, order } = await makeOwner(site);
    const page = await signedIn(person);
    await page.goto(`/orders/${order.id}`);
    await loseNextReply(page);
    await page.getByRole('button', { name: 'Refund this ticket' }).first().click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Refund ${won(PRICE.stalls)}` })
      .click();
    await expect(
      page.getByText(`We have not heard back about the refund of 1 ticket (${won(PRICE.stalls)})`),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: 'Cancel and refund' })).toBeHidden();

    await page.reload();
    await expect(page.getByText(`${won(PRICE.stalls)} is back in your wallet.`)).toBeVisible();
    await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(1);
    await expect(page.getByRole('button', { name: 'Cancel and refund' })).toBeVisible();
    expect((await historyOf(site, person)).slice(2)).toEqual([`refund ${PRICE.stalls}`]);
  });

  test('a request that never arrived is asked for again after a reload', async ({ signedIn, site }) => {
    const { person, id } = await makeHolder(site);
    const page = await signedIn(person);
    await page.goto(`/checkout/${id}`);
    await page.route('**/*', (route, request) =>
      isAction(request) ? route.abort('internetdisconnected') : route.fallback(),
    );
    await page.getByRole('button', { name: `Pay ${won(PAIR)}` }).click();
    const told = page.getByText(/^We have not heard back about your payment/);
    await expect(told).toBeVisible();
    await page.unrouteAll();

    await page.reload();
    await expect(told).toBeVisible();
    await page.getByRole('button', { name: 'Ask again' }).click();
    await expect(page.getByRole('heading', { name: 'You are going!' })).toBeVisible();
    expect(await historyOf(site, person)).toEqual([`top_up ${PAIR}`, `purchase ${-PAIR}`]);
  });
});

test.describe('a browser that is not as usual', { tag: '@desktop' }, () => {
  test('pays where storage is switched off', async ({ signedIn, site }) => {
    const { person, id } = await makeHolder(site);
    const page = await signedIn(person);
    await page.addInitScript(() => {
      Object.defineProperty(window, 'sessionStorage', {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    });
    await page.goto(`/checkout/${id}`);
    await page.getByRole('button', { name: `Pay ${won(PAIR)}` }).click();
    await expect(page.getByRole('heading', { name: 'You are going!' })).toBeVisible();
    expect(await historyOf(site, person)).toEqual([`top_up ${PAIR}`, `purchase ${-PAIR}`]);
  });

  test('is told to sign in where the session is over, and goes on from there', async ({
    signedIn,
    context,
    site,
  }) => {
    const person = await makePerson();
    const page = await signedIn(person);
    await page.goto('/wallet');
    await page.getByRole('button', { name: '₩50,000', exact: true }).click();
    await context.clearCookies();
    await page.getByRole('button', { name: 'Top up ₩50,000' }).click();
    await expect(page.getByText('You are signed out. Sign in again to go on.')).toBeVisible();
    const link = page.getByRole('main').getByRole('link', { name: 'Sign in' });
    await expect(link).toHaveAttribute('href', /^\/sign-in\?next=%2Fwallet/);

    await signedIn(person);
    await page.getByRole('button', { name: 'Ask again' }).click();
    await expect(page.getByText('₩50,000 is in your wallet. New balance: ₩50,000.')).toBeVisible();
    expect(await historyOf(site, person)).toEqual(['top_up 50000']);
  });

  test('is sent to sign in by what moves no money, and comes back to the payment', async ({
    signedIn,
    context,
    site,
  }) => {
    const { person, id } = await makeHolder(site);
    const page = await signedIn(person);
    await page.goto(`/checkout/${id}?best=2`);
    await context.clearCookies();
    await page.getByRole('button', { name: 'More time' }).click();
    await expect(page).toHaveURL(`/sign-in?next=%2Fcheckout%2F${id}%3Fbest%3D2`);
  });

  test('reads without script that nothing can be topped up or paid, and nothing is', async ({
    browser,
    site,
  }) => {
    const { person, id } = await makeHolder(site);
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: site });
    await signIn(context, person, site);
    const page = await context.newPage();
    const told = page.getByText(/^Topping up needs JavaScript/);
    await page.goto('/wallet');
    await expect(told).toBeVisible();
    await page.getByRole('textbox', { name: 'Amount' }).fill('50000');
    await page.getByRole('button', { name: 'Top up', exact: true }).click();
    await expect(page).toHaveURL(/amount=50000/);
    await expect(told).toBeVisible();
    await page.goto(`/checkout/${id}`);
    await expect(page.getByText(/^Paying needs JavaScript/)).toBeVisible();
    await page.goto('/tickets');
    await expect(page.getByText(/^Orders and tickets are shown with JavaScript/)).toBeVisible();
    await context.close();
    expect(await historyOf(site, person)).toEqual([`top_up ${PAIR}`]);
  });
});
