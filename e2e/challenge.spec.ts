import type { Page } from '@playwright/test';
import { type ChallengeProvider, startChallengeProvider } from '@/lib/testing/challenge-provider';
import { expect, test } from './fixtures';
import { expectNoViolations } from './no-violations';
import { openSecondSite, type SecondSite } from './second-site';
import { makePerson, ONE_AT_A_TIME, putOn, signIn } from './shop';

const WIDGETS = 'https://challenges.cloudflare.com/**';

/* One site with a challenge for all of these; what verifies responses there is a server of ours. */
test.describe.configure({ mode: 'default' });
test.describe('a line that wants to see a person first', { tag: '@desktop' }, () => {
  test.skip(!process.env.FRONTROW_BUILD_DIR, 'needs a build to start a second site from');
  test.use({ refusals: [403, 404] });

  let provider: ChallengeProvider;
  let shop: SecondSite;
  test.beforeAll(async () => {
    provider = await startChallengeProvider();
    shop = await openSecondSite(undefined, {
      CHALLENGE_PROVIDER: 'turnstile',
      CHALLENGE_SITE_KEY: 'the-site-key',
      CHALLENGE_SECRET_KEY: provider.secretKey,
      CHALLENGE_VERIFY_URL: provider.verifyUrl,
    });
  });
  test.afterAll(async () => {
    await shop?.close();
    await provider?.close();
  });

  /** In place of the provider's script: a widget with one button, whose first press gives the first response, and so on. */
  async function serveWidget(page: Page, responses: string[]): Promise<void> {
    let given = 0;
    await page.exposeFunction('nextResponse', () => responses[Math.min(given++, responses.length - 1)]);
    await page.route(WIDGETS, (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: `
          window.turnstile = {
            render(container, { sitekey, callback }) {
              const button = document.createElement('button');
              button.textContent = 'I am a person (' + sitekey + ')';
              button.onclick = async () => callback(await window.nextResponse());
              container.append(button);
              return 'widget';
            },
            remove() {},
          };
          window[new URL(document.currentScript.src).searchParams.get('onload')]();`,
      }),
    );
  }

  const title = (page: Page) => page.getByRole('heading', { name: 'One short check first' });
  const widget = (page: Page) => page.getByRole('button', { name: 'I am a person (the-site-key)' });

  async function comeTo(page: Page) {
    const night = await putOn(ONE_AT_A_TIME);
    const person = await makePerson();
    await signIn(page.context(), person, shop.url);
    return { night, person, queue: `${shop.url}${night.queue}` };
  }

  test('gives the place once the challenge is passed, and does not ask again', async ({
    page,
    browserOf,
  }) => {
    await serveWidget(page, [provider.passOnce()]);
    const { person, queue, night } = await comeTo(page);
    const inFront = await browserOf(null);
    await serveWidget(inFront, [provider.passOnce()]);
    await signIn(inFront.context(), await makePerson(), shop.url);
    await inFront.goto(queue);
    await widget(inFront).click();
    await inFront.waitForURL(`${shop.url}${night.seats}`);

    await page.goto(queue);
    await expect(title(page)).toBeVisible();
    await widget(page).click();
    await expect(page.getByTestId('place')).toHaveText('2');
    await page.reload();
    await expect(page.getByTestId('place')).toHaveText('2');
    const phone = await browserOf(null);
    await signIn(phone.context(), person, shop.url);
    await phone.goto(queue);
    await expect(phone.getByTestId('place')).toHaveText('2');
  });

  test('can be passed with the keyboard, and reads well', async ({ page }) => {
    await serveWidget(page, [provider.passOnce()]);
    const { night, queue } = await comeTo(page);
    await page.goto(queue);
    await expect(page.getByRole('group', { name: 'Check by Cloudflare Turnstile' })).toBeVisible();
    await expect(widget(page)).toBeVisible();
    await expectNoViolations(page);
    await widget(page).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${shop.url}${night.seats}`);
  });

  test('asks once more when the response is not accepted', async ({ page }) => {
    await serveWidget(page, ['made up', provider.passOnce()]);
    const { night, queue } = await comeTo(page);
    await page.goto(queue);
    await widget(page).click();
    await expect(page.getByText('The check was not accepted.')).toBeVisible();
    await widget(page).click();
    await page.waitForURL(`${shop.url}${night.seats}`);
  });

  test('says what to do when the widget does not load', async ({ page }) => {
    await page.route(WIDGETS, (route) => route.fulfill({ status: 404, body: '' }));
    const { night, queue } = await comeTo(page);
    await page.goto(queue);
    await expect(page.getByText('The check does not load')).toBeVisible();
    await page.unroute(WIDGETS);
    await serveWidget(page, [provider.passOnce()]);
    await page.getByRole('button', { name: 'Try again' }).click();
    await widget(page).click();
    await page.waitForURL(`${shop.url}${night.seats}`);
  });

  test('lets the widget on to the waiting room’s own page only', async ({ page, request }) => {
    await serveWidget(page, [provider.passOnce()]);
    const { night, queue } = await comeTo(page);
    const policyOf = async (path: string) =>
      (await request.get(`${shop.url}${path}`)).headers()['content-security-policy'];
    expect(await policyOf(`/concerts/${night.slug}`)).toContain("frame-src 'none'");

    await page.goto(`${shop.url}/concerts/${night.slug}`);
    await page.getByRole('link', { name: 'Get tickets' }).first().click();
    await page.waitForURL(queue);
    await expect(widget(page)).toBeVisible();
    const policy = (await page.reload())?.headers()['content-security-policy'];
    expect(policy).toContain('frame-src https://challenges.cloudflare.com');
  });
});
