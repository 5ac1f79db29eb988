import type { BrowserContext, Page, Request } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import type { NewAccount } from '@/db/factories';
import { performances, tickets } from '@/db/schema';
import { expect, test } from './fixtures';
import { expectNoViolations } from './no-violations';
import { buy, call, hold, refund } from './program';
import { makeAdmin, makePerson, type Night, PRICE, putOn, signIn } from './shop';

const PAIR = PRICE.stalls * 2;
const won = (amount: number) => `₩${amount.toLocaleString('en-US')}`;

type Entry = { type: string; amount: number };

/** The wallet's history, oldest first, as `type amount`. */
async function historyOf(site: string, person: NewAccount): Promise<string[]> {
  const path = '/wallet/transactions?limit=100';
  const { transactions } = await call<{ transactions: Entry[] }>(site, person, path, { method: 'GET' });
  return transactions.map(({ type, amount }) => `${type} ${amount}`).reverse();
}

/** A server action in a request, and what its form sends. */
const isAction = (request: Request) => request.method() === 'POST' && 'next-action' in request.headers();

/** Lets the next action reach the shop and be done there, and cuts the connection before its reply. */
async function loseNextReply(page: Page): Promise<{ keys: string[] }> {
  const keys: string[] = [];
  let lost = false;
  await page.route('**/*', async (route, request) => {
    if (!isAction(request)) return route.fallback();
    keys.push(/"key":"([^"]+)"/.exec(request.postData() ?? '')?.[1] ?? 'none');
    if (lost) return route.fallback();
    lost = true;
    await route.fetch({ maxRedirects: 0 });
    await route.abort('internetdisconnected');
  });
  return { keys };
}

/** How many actions the pages of this browser have sent. */
function countActions(context: BrowserContext): () => number {
  let count = 0;
  context.on('request', (request) => {
    if (isAction(request)) count += 1;
  });
  return () => count;
}

async function orderOf(site: string, person: NewAccount, night: Night) {
  return buy(site, person, await hold(site, person, night));
}

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
    const night = await putOn();
    const person = await makePerson({ balance: PAIR });
    const { id } = await hold(site, person, night);
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
    const night = await putOn();
    const person = await makePerson({ balance: PAIR * 2 });
    const { id } = await hold(site, person, night);
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
    const night = await putOn();
    const person = await makePerson({ balance: PAIR });
    const order = await orderOf(site, person, night);
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
    const night = await putOn();
    const person = await makePerson({ balance: PAIR });
    const { id } = await hold(site, person, night);
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
    const night = await putOn();
    const person = await makePerson({ balance: PAIR });
    const { id } = await hold(site, person, night);
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
    const night = await putOn();
    const person = await makePerson({ balance: PAIR });
    const { id } = await hold(site, person, night);
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
    const night = await putOn();
    const person = await makePerson({ balance: PAIR });
    const { id } = await hold(site, person, night);
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

test('two tabs pay one hold: one order, and both come to it', async ({ signedIn, context, site }) => {
  const night = await putOn();
  const person = await makePerson({ balance: PAIR * 2 });
  const { id } = await hold(site, person, night);
  const one = await signedIn(person);
  const other = await context.newPage();
  const pay = (page: Page) => page.getByRole('button', { name: `Pay ${won(PAIR)}` });
  for (const page of [one, other]) {
    await page.goto(`/checkout/${id}`);
    await expect(pay(page)).toBeVisible();
  }

  await pay(one).click();
  await expect(one.getByRole('heading', { name: 'You are going!' })).toBeVisible();
  // The tab behind is as it was until somebody touches it.
  await pay(other).click();
  await expect(other.getByText('These seats are paid')).toBeVisible();
  await expect(other.getByText('You were charged once. This is the order.')).toBeVisible();
  expect(new URL(other.url()).pathname).toBe(new URL(one.url()).pathname);
  expect(await historyOf(site, person)).toEqual([`top_up ${PAIR * 2}`, `purchase ${-PAIR}`]);
});

test('the way back from a paid order does not lead to a second payment', async ({ signedIn, site }) => {
  const night = await putOn();
  const person = await makePerson({ balance: PAIR - 5_000 });
  const { id } = await hold(site, person, night);
  const page = await signedIn(person);
  await page.goto(`/checkout/${id}`);
  await page.getByRole('link', { name: 'Top up ₩5,000' }).click();
  await page.getByRole('button', { name: 'Top up ₩5,000' }).click();
  await page.getByRole('button', { name: `Pay ${won(PAIR)}` }).click();
  await expect(page.getByRole('heading', { name: 'You are going!' })).toBeVisible();
  const order = new URL(page.url()).pathname;

  await page.goBack();
  await expect(page.getByText('These seats are paid')).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(order);
  await expect(page.getByRole('button', { name: /^Pay/ })).toBeHidden();
});

test('what came of a top-up takes the focus, so that it is heard @desktop', async ({ signedIn }) => {
  const page = await signedIn(await makePerson());
  await page.goto('/wallet');
  await page.getByRole('button', { name: '₩10,000', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Top up ₩10,000' }).press('Enter');
  await expect(page.locator(':focus')).toHaveText('₩10,000 is in your wallet. New balance: ₩10,000.');
});

test('a double click has one effect, on every button that moves money', async ({
  signedIn,
  context,
  site,
}) => {
  const night = await putOn();
  const person = await makePerson({ balance: PAIR - 5_000 });
  const { id } = await hold(site, person, night);
  const page = await signedIn(person);
  const sent = countActions(context);

  await page.goto(`/wallet?next=/checkout/${id}&amount=5000`);
  await page.getByRole('button', { name: 'Top up ₩5,000' }).dblclick();
  await expect(page.getByRole('heading', { name: 'Payment' })).toBeVisible();
  expect(sent()).toBe(1);

  await page.getByRole('button', { name: `Pay ${won(PAIR)}` }).dblclick();
  await expect(page.getByRole('heading', { name: 'You are going!' })).toBeVisible();
  expect(sent()).toBe(2);

  // The second click of the one that opens the dialog lands beside it.
  await page.getByRole('button', { name: 'Cancel and refund' }).dblclick({ delay: 100 });
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Refund ${won(PAIR)}` })
    .dblclick();
  await expect(page.getByText(`${won(PAIR)} is back in your wallet.`)).toBeVisible();
  expect(sent()).toBe(3);
  expect(await historyOf(site, person)).toEqual([
    `top_up ${PAIR - 5_000}`,
    'top_up 5000',
    `purchase ${-PAIR}`,
    `refund ${PAIR}`,
  ]);
});

test.describe('giving tickets back', () => {
  test('one of two, then the rest', async ({ signedIn, site }) => {
    const night = await putOn();
    const person = await makePerson({ balance: PAIR });
    const order = await orderOf(site, person, night);
    const page = await signedIn(person);
    await page.goto(`/orders/${order.id}`);
    const dialog = page.getByRole('dialog');

    await page.getByRole('button', { name: 'Cancel and refund' }).click();
    const [first, second] = [dialog.getByRole('checkbox').first(), dialog.getByRole('checkbox').last()];
    await expect(first).toBeChecked();
    await first.uncheck();
    await second.uncheck();
    await expect(dialog.getByText('Choose at least one ticket.')).toBeVisible();
    await second.check();
    await expect(dialog.getByRole('status').first()).toContainText(
      `${won(PRICE.stalls)} returns to your wallet`,
    );
    await dialog.getByRole('button', { name: `Refund ${won(PRICE.stalls)}` }).click();

    const back = page.getByText(`${won(PRICE.stalls)} is back in your wallet.`);
    await expect(back).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('Partly refunded')).toBeVisible();
    await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(1);
    await expect(page.getByText('Refunded, 1 ticket')).toBeVisible();

    await page.getByRole('button', { name: 'Cancel and refund' }).click();
    await expect(dialog.getByRole('checkbox')).toHaveCount(0);
    await dialog.getByRole('button', { name: `Refund ${won(PRICE.stalls)}` }).click();
    await expect(page.getByText('Refunded, 2 tickets')).toBeVisible();
    await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(0);
    await expect(page.getByRole('button', { name: /refund/i })).toHaveCount(0);
    expect(await historyOf(site, person)).toEqual([
      `top_up ${PAIR}`,
      `purchase ${-PAIR}`,
      `refund ${PRICE.stalls}`,
      `refund ${PRICE.stalls}`,
    ]);
  });

  test('another tab was faster: the page says so and shows how it is', async ({ signedIn, site }) => {
    const night = await putOn();
    const person = await makePerson({ balance: PAIR });
    const order = await orderOf(site, person, night);
    const page = await signedIn(person);
    await page.goto(`/orders/${order.id}`);
    await page.getByRole('button', { name: 'Cancel and refund' }).click();
    await refund(site, person, order);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Refund ${won(PAIR)}` })
      .click();
    await expect(page.getByRole('alert').filter({ hasText: 'can no longer be refunded' })).toBeVisible();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByText('Refunded, 2 tickets')).toBeVisible();
    expect((await historyOf(site, person)).slice(2)).toEqual([`refund ${PAIR}`]);
  });

  test('a used ticket opens no door again and cannot be chosen', async ({ signedIn, site }) => {
    const night = await putOn();
    const person = await makePerson({ balance: PRICE.stalls * 3 });
    const order = await buy(site, person, await hold(site, person, night, 3));
    await db()
      .update(tickets)
      .set({ state: 'used', usedAt: new Date() })
      .where(eq(tickets.id, order.tickets[0]?.id ?? ''));
    const page = await signedIn(person);
    await page.goto(`/orders/${order.id}`);
    await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(2);
    await page.getByRole('button', { name: 'Cancel and refund' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('checkbox')).toHaveCount(3);
    await expect(dialog.getByRole('checkbox', { name: /Used$/ })).toBeDisabled();
    await expect(dialog.getByRole('button', { name: `Refund ${won(PAIR)}` })).toBeVisible();
  });

  test('after the cut-off there is a sentence instead of a button', async ({ signedIn, site }) => {
    const night = await putOn();
    const person = await makePerson({ balance: PAIR });
    const order = await orderOf(site, person, night);
    await db()
      .update(performances)
      .set({ refundsUntil: new Date(Date.now() - 60_000) })
      .where(eq(performances.id, night.id));
    const page = await signedIn(person);
    await page.goto(`/orders/${order.id}`);
    await expect(page.getByText(/^Refunds were possible until/)).toBeVisible();
    await expect(page.getByRole('button', { name: /refund/i })).toHaveCount(0);
    await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(2);
  });

  test('a cancelled date says so, and that the money comes by itself', async ({ signedIn, site }) => {
    const night = await putOn();
    const person = await makePerson({ balance: PAIR });
    const order = await orderOf(site, person, night);
    await db().update(performances).set({ cancelledAt: new Date() }).where(eq(performances.id, night.id));
    const page = await signedIn(person);
    await page.goto(`/orders/${order.id}`);
    await expect(page.getByText('This date is cancelled', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: /refund/i })).toHaveCount(0);
    await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(0);
  });

  test('my tickets tell of a cancelled date where the money is', async ({ signedIn, site }) => {
    const [night, other] = [await putOn(), await putOn()];
    const person = await makePerson({ balance: PAIR * 2 });
    const order = await orderOf(site, person, night);
    await orderOf(site, person, other);
    await call(site, await makeAdmin(), `/admin/performances/${night.id}/cancel`);
    const page = await signedIn(person);
    await expect(async () => {
      await page.goto('/tickets');
      await expect(page.getByText(`${won(PAIR)} is back in your wallet.`)).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 20_000 });
    await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(2);
    await expectNoViolations(page);
    await page.getByRole('region', { name: night.title }).getByRole('link', { name: 'To the order' }).click();
    await expect(page).toHaveURL(new RegExp(`/orders/${order.id}$`));
  });

  test.describe('in Korean', () => {
    test.use({ locale: 'ko-KR' });

    test('한 장을 환불하고 나머지도 환불해요', async ({ signedIn, site }) => {
      const night = await putOn();
      const person = await makePerson({ balance: PAIR });
      const order = await orderOf(site, person, night);
      const page = await signedIn(person);
      await page.goto(`/orders/${order.id}`);
      const dialog = page.getByRole('dialog', { name: '티켓을 환불할까요?' });
      await page.getByRole('button', { name: '이 티켓만 환불' }).first().click();
      await dialog.getByRole('button', { name: '₩88,000 환불받기' }).click();
      await expect(page.getByText('₩88,000이 지갑으로 환불됐어요.')).toBeVisible();
      await expect(page.getByText('부분 환불')).toBeVisible();
      await page.getByRole('button', { name: '취소/환불' }).click();
      await dialog.getByRole('button', { name: '₩88,000 환불받기' }).click();
      await expect(page.getByText('환불 금액 (2매)')).toBeVisible();
      expect((await historyOf(site, person)).slice(2)).toEqual(['refund 88000', 'refund 88000']);
    });
  });
});

/** The checkout of a hold of a pair, and its button. */
async function readyToPay(page: Page, holdId: string) {
  await page.goto(`/checkout/${holdId}`);
  const pay = page.getByRole('button', { name: `Pay ${won(PAIR)}` });
  await expect(pay).toBeVisible();
  return { page, pay };
}

test.describe('a payment that cannot be', { tag: '@desktop' }, () => {
  test('seats given back in another tab: nothing to pay, and the way to the map', async ({
    signedIn,
    site,
  }) => {
    const night = await putOn();
    const person = await makePerson({ balance: PAIR });
    const { id } = await hold(site, person, night);
    const { page, pay } = await readyToPay(await signedIn(person), id);
    await call(site, person, `/holds/${id}`, { method: 'DELETE' });
    await pay.click();
    await expect(page.getByText('These seats were given back, perhaps in another tab.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Choose again' })).toHaveAttribute('href', night.seats);
  });

  test('a wallet that was emptied meanwhile: how much is short, and the way to top up', async ({
    signedIn,
    site,
  }) => {
    const [night, another] = [await putOn(), await putOn()];
    const person = await makePerson({ balance: PAIR });
    const { id } = await hold(site, person, night);
    const { page, pay } = await readyToPay(await signedIn(person), id);
    await buy(site, person, await hold(site, person, another, 1));
    await pay.click();
    await expect(page.getByText(`The balance is ${won(PRICE.stalls)} short`)).toBeVisible();
    await page.getByRole('link', { name: `Top up ${won(PRICE.stalls)}` }).click();
    await page.getByRole('button', { name: `Top up ${won(PRICE.stalls)}` }).click();
    await page.getByRole('button', { name: `Pay ${won(PAIR)}` }).click();
    await expect(page.getByRole('heading', { name: 'You are going!' })).toBeVisible();
  });

  test('a date that was cancelled: nothing is charged, and the way to the other dates', async ({
    signedIn,
    site,
  }) => {
    const night = await putOn();
    const person = await makePerson({ balance: PAIR });
    const { id } = await hold(site, person, night);
    const { page, pay } = await readyToPay(await signedIn(person), id);
    await db().update(performances).set({ cancelledAt: new Date() }).where(eq(performances.id, night.id));
    await pay.click();
    await expect(page.getByText('Nothing was charged. Perhaps another date suits you.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Back to the concert' })).toBeVisible();
    expect(await historyOf(site, person)).toEqual([`top_up ${PAIR}`]);
  });
});
