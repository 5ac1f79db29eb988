import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { closeDatabase } from '@/db/client';
import { createAccounts, type NewAccount } from '@/db/factories';
import { buy, goIn, hold, leave, refund } from '@/e2e/program';
import { demoNight, type Night, signIn } from '@/e2e/shop';
import type { QueueStatus } from '@/lib/queue/status';
import config from '@/playwright.config';

/**
 * Draws the pictures of the README: `npm run screenshots -- [address]`, with the demo shop running. It uses an account
 * of its own, and gives back what it holds and buys.
 */
const FOLDER = path.resolve('docs/images');
const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};
const DARK: BrowserContextOptions = { colorScheme: 'dark' };

type Look = { name: string; size: BrowserContextOptions; person?: NewAccount };

const site = await findSite();
const browser = await chromium.launch(config.use?.launchOptions);
mkdirSync(FOLDER, { recursive: true });
try {
  const person = await makeVisitor();
  const stadium = await demoNight('blast-furnace');
  await drawProgramme();
  await drawLine(person, stadium);
  await drawStadium(person, stadium);
  await drawPurchase(person, await demoNight('the-road-we-walked', 2));
  await drawDesk(stadium);
} finally {
  await browser.close();
  await closeDatabase();
}

async function findSite(): Promise<string> {
  const address = process.argv[2] ?? process.env.APP_URL ?? 'http://localhost:3000';
  const { origin } = new URL(address);
  try {
    await fetch(`${origin}/api/health`);
  } catch (cause) {
    throw new Error(`No shop answers at ${origin}: run npm start beside this, or name its address.`, {
      cause,
    });
  }
  return origin;
}

async function makeVisitor(): Promise<NewAccount> {
  const [person] = await createAccounts({ count: 1, balance: 640_000, name: () => 'Kim Haneul' });
  if (!person) throw new Error('nobody was made');
  return person;
}

async function drawProgramme(): Promise<void> {
  await draw({ name: 'home', size: DESKTOP }, (page) => page.goto('/'));
  await draw({ name: 'home-phone', size: { ...PHONE, locale: 'ko-KR' } }, (page) => page.goto('/'));
  await draw({ name: 'concert', size: DESKTOP }, (page) => page.goto('/concerts/pan'));
  await draw({ name: 'concert-dark', size: { ...DESKTOP, ...DARK } }, (page) =>
    page.goto('/concerts/nocturnes-for-empty-streets'),
  );
}

/** A line of thousands, whose answers are put in place here, so that nobody has to stand in it. */
async function drawLine(person: NewAccount, night: Night): Promise<void> {
  const status = (): QueueStatus => ({
    phase: 'open',
    serving: 21_764,
    issued: 88_310,
    admittedPerMinute: 2_940,
    epoch: 1,
    shuffle: null,
    poll: { minMs: 2_000, maxMs: 30_000, divisor: 10 },
    serverTime: new Date().toISOString(),
  });
  const wait = async (page: Page) => {
    const number = 34_871;
    await page.route('**/queue/status', (route) => route.fulfill({ json: status() }));
    await page.route('**/queue/me', (route) =>
      route.fulfill({ json: { state: 'waiting', number, ahead: 30_200, etaSeconds: null } }),
    );
    await page.route('**/queue', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ status: 201, json: { ticket: 'of-the-picture', number, registered: false } })
        : route.fallback(),
    );
    await page.goto(night.queue);
    await page.getByTestId('place').waitFor();
  };
  await draw({ name: 'waiting-room', size: DESKTOP, person }, wait);
  await draw({ name: 'waiting-room-phone', size: { ...PHONE, ...DARK }, person }, wait);
}

async function drawStadium(person: NewAccount, night: Night): Promise<void> {
  const look = async (page: Page) => {
    await page.goto(night.seats);
    await page.getByRole('application').waitFor();
    const zones = page.getByRole('group', { name: 'Choose a zone' });
    await zones.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top - 88));
  };
  const choose = async (page: Page) => {
    await look(page);
    const list = page.getByRole('region', { name: 'Seats as a list' });
    await list.getByRole('combobox', { name: 'Section' }).selectOption({ index: 24 });
    await list.getByRole('combobox', { name: 'Row' }).selectOption({ index: 6 });
    for (const seat of [5, 6]) await list.getByRole('checkbox').nth(seat).check();
  };
  await draw({ name: 'seat-map', size: DESKTOP, person }, look);
  await draw({ name: 'seat-map-close', size: DESKTOP, person }, choose);
  await draw({ name: 'seat-map-phone', size: { ...PHONE, ...DARK }, person }, choose);
  await leave(site, person, night, await goIn(site, person, night));
}

async function drawDesk(night: Night): Promise<void> {
  const [person] = await createAccounts({ count: 1, balance: 0, role: 'admin', name: () => 'Oh Jiwon' });
  await draw({ name: 'live-sale', size: DESKTOP, person }, async (page) => {
    await page.goto(`/admin/performances/${night.id}`);
    await page.getByRole('application').waitFor();
  });
}

async function drawPurchase(person: NewAccount, night: Night): Promise<void> {
  const held = await hold(site, person, night);
  await draw({ name: 'checkout', size: DESKTOP, person }, async (page) => {
    await page.goto(`/checkout/${held.id}`);
    await page.getByRole('button', { name: /^Pay/ }).waitFor();
  });
  const order = await buy(site, person, held);
  await draw({ name: 'tickets', size: DESKTOP, person }, async (page) => {
    await page.goto(`/orders/${order.id}?paid=1`);
    await page
      .getByRole('img', { name: /^QR code/ })
      .first()
      .waitFor();
  });
  await draw({ name: 'ticket-phone', size: PHONE, person }, async (page) => {
    await page.goto('/tickets');
    await page
      .getByRole('button', { name: /^Show the ticket/ })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('img').waitFor();
  });
  await refund(site, person, order);
}

/** Takes the picture of what `show` has brought up. */
async function draw({ name, size, person }: Look, show: (page: Page) => Promise<unknown>): Promise<void> {
  const context = await browser.newContext({
    baseURL: site,
    locale: 'en-US',
    timezoneId: 'Asia/Seoul',
    reducedMotion: 'reduce',
    ...size,
  });
  try {
    if (person) await signIn(context, person, site);
    const page = await context.newPage();
    await show(page);
    await settle(page);
    const file = path.join(FOLDER, `${name}.png`);
    await page.screenshot({ path: file });
    console.log(`${path.relative('.', file)}  ${Math.ceil(statSync(file).size / 1_000)} kB`);
  } finally {
    await context.close();
  }
}

/** Letters, posters and codes have come, and what they moved has been drawn. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const inView = [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight);
    await Promise.all(inView.map((image) => image.decode().catch(() => undefined)));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}
