import { expect, test } from './fixtures';
import { joinLine } from './program';
import { openSecondSite, readyOf, type SecondSite } from './second-site';
import { makePerson, ONE_AT_A_TIME, PRICE, putOn, signIn } from './shop';
import { holdChosen, pickInList } from './steps';

/* One after the other, because they share a site of their own to break. */
test.describe.configure({ mode: 'default' });
test.describe('a shop that loses a part of itself', { tag: '@desktop' }, () => {
  test.skip(!process.env.FRONTROW_BUILD_DIR, 'needs a build to start a second site from');
  test.use({ refusals: [500, 503], brokenPages: true });

  let shop: SecondSite;
  test.beforeAll(async () => {
    shop = await openSecondSite();
  });
  test.afterAll(async () => {
    await shop?.close();
  });

  test('says kindly that MySQL is away, and is back with it', async ({ page, context }) => {
    const person = await makePerson({ balance: PRICE.stalls });
    await signIn(context, person, shop.url);
    await page.goto(`${shop.url}/wallet`);
    await expect(page.getByRole('main')).toContainText('₩88,000');

    shop.mysql.cut();
    await expect.poll(() => readyOf(shop.url)).toEqual({ status: 503, missing: ['mysql'] });
    expect((await fetch(`${shop.url}/api/health`)).status).toBe(200);
    const wallet = await page.request.get(`${shop.url}/api/v1/wallet`);
    expect(wallet.status()).toBe(503);
    expect(Number(wallet.headers()['retry-after'])).toBeGreaterThan(0);
    expect(await wallet.json()).toMatchObject({ code: 'unavailable' });
    await page.goto(`${shop.url}/wallet`);
    await expect(page.getByRole('heading', { name: 'We are not reachable for a moment' })).toBeVisible();
    await expect(page.getByText('your seats and your money are safe')).toBeVisible();

    await shop.mysql.mend();
    await expect.poll(() => readyOf(shop.url)).toEqual({ status: 200, missing: [] });
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('main')).toContainText('₩88,000');
  });

  test('lets who is in hold and pay while Redis is away', async ({ page, context }) => {
    const night = await putOn({ queueEnabled: true });
    await signIn(context, await makePerson({ balance: PRICE.stalls }), shop.url);
    await page.goto(`${shop.url}${night.seats}`);
    await expect(page.getByRole('application')).toBeVisible();

    shop.redis.cut();
    await expect.poll(() => readyOf(shop.url)).toEqual({ status: 503, missing: ['redis'] });
    await pickInList(page, { section: 'Left', row: 'B', label: '3' });
    await holdChosen(page);
    await page.getByRole('button', { name: /^Pay ₩/ }).click();
    await expect(page.getByRole('heading', { name: 'You are going!' })).toBeVisible();
    await shop.redis.mend();
    await expect.poll(() => readyOf(shop.url)).toEqual({ status: 200, missing: [] });
  });

  test('keeps the place in line, and lets newcomers in when Redis is back', async ({ browserOf }) => {
    const night = await putOn(ONE_AT_A_TIME);
    const [inside, waiting, newcomer] = [await makePerson(), await makePerson(), await makePerson()];
    await joinLine(shop.url, inside, night);
    const [line, door] = [await browserOf(null), await browserOf(null)];
    await signIn(line.context(), waiting, shop.url);
    await signIn(door.context(), newcomer, shop.url);
    await line.goto(`${shop.url}${night.queue}`);
    await expect(line.getByTestId('place')).toHaveText('2');

    shop.redis.cut();
    await expect.poll(() => readyOf(shop.url)).toEqual({ status: 503, missing: ['redis'] });
    await line.reload();
    await expect(line.getByTestId('place')).toHaveText('2');
    await door.goto(`${shop.url}${night.queue}`);
    await expect(door.getByText('There is no getting through just now')).toBeVisible();

    await shop.redis.mend();
    await expect(door.getByTestId('place')).toHaveText('3');
    await expect(line.getByTestId('place')).toHaveText('2');
  });
});
