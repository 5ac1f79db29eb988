import { expect, test } from './fixtures';
import { hold } from './program';
import { makePerson, PRICE, putOn } from './shop';

const HANGUL = /[가-힣]/;

test.describe('a browser that asks for Korean', () => {
  test.use({ locale: 'ko-KR' });

  test('reads Korean from the start page to the payment', async ({ signedIn, site }) => {
    const night = await putOn();
    const person = await makePerson({ balance: PRICE.stalls * 4 });
    const page = await signedIn(person);
    const html = page.locator('html');

    await page.goto('/');
    await expect(html).toHaveAttribute('lang', 'ko');
    await expect(page.getByRole('heading', { level: 1, name: '공연' })).toBeVisible();
    await expect(page).toHaveTitle(HANGUL);
    // A date as people read it there: 11월 22일 (토).
    await expect(page.getByRole('article').first()).toContainText(/\d{1,2}월 \d{1,2}일 \([월화수목금토일]\)/);

    await page.goto(`/concerts/${night.slug}`);
    await expect(page.getByRole('main')).toContainText('₩88,000');
    await page.getByRole('link', { name: /^예매하기/ }).click();
    await expect(page).toHaveURL(night.seats);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(HANGUL);
    await expect(page.getByRole('radio', { name: /R ₩88,000/ })).toBeVisible();

    const held = await hold(site, person, night);
    await page.goto(`/checkout/${held.id}`);
    await expect(page.getByRole('button', { name: '₩176,000 결제하기' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(/오[전후] \d{1,2}:\d{2}/);
  });

  test('is told in Korean what is wrong', async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByRole('main').getByRole('button', { name: '로그인' }).click();
    await expect(page.getByRole('textbox').first()).toHaveAccessibleDescription(HANGUL);
    await page.goto('/?query=없는공연이름');
    await expect(page.getByText('‘없는공연이름’에 맞는 공연이 없어요')).toBeVisible();
  });

  test('may choose English', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('contentinfo').getByRole('button', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('heading', { level: 1, name: 'Concerts' })).toBeVisible();
  });
});

test('the switch changes the language, and the choice stays', async ({ page }) => {
  await page.goto('/');
  const html = page.locator('html');
  await expect(html).toHaveAttribute('lang', 'en');
  const korean = page.getByRole('contentinfo').getByRole('button', { name: '한국어' });
  await korean.click();
  await expect(html).toHaveAttribute('lang', 'ko');
  await expect(page.getByRole('heading', { level: 1, name: '공연' })).toBeVisible();
  await expect(korean).toHaveAttribute('aria-pressed', 'true');

  // Over a link, a reload and an address that was typed.
  await page.getByRole('article').first().getByRole('link').first().click();
  await expect(page).toHaveURL(/\/concerts\//);
  await expect(html).toHaveAttribute('lang', 'ko');
  await page.reload();
  await expect(html).toHaveAttribute('lang', 'ko');
  await page.goto('/sign-up');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(HANGUL);
});
