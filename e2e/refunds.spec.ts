import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { performances, tickets } from '@/db/schema';
import { expect, test } from './fixtures';
import { historyOf, makeOwner, PAIR, won } from './money';
import { expectNoViolations } from './no-violations';
import { buy, call, hold, refund } from './program';
import { makeAdmin, makePerson, PRICE, putOn } from './shop';

test.describe('giving tickets back', () => {
  test('one of two, then the rest', async ({ signedIn, site }) => {
    const { person, order } = await makeOwner(site);
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
    const { person, order } = await makeOwner(site);
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
    const { night, person, order } = await makeOwner(site);
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
    const { night, person, order } = await makeOwner(site);
    await db().update(performances).set({ cancelledAt: new Date() }).where(eq(performances.id, night.id));
    const page = await signedIn(person);
    await page.goto(`/orders/${order.id}`);
    await expect(page.getByText('This date is cancelled', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: /refund/i })).toHaveCount(0);
    await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(0);
  });

  test('my tickets tell of a cancelled date where the money is', async ({ signedIn, site }) => {
    const { night, person, order } = await makeOwner(site, PAIR * 2);
    await buy(site, person, await hold(site, person, await putOn()));
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
      const { person, order } = await makeOwner(site);
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
