import type { Page } from '@playwright/test';
import type { NewAccount } from '@/db/factories';
import { hold } from '@/e2e/program';
import { demoNight, makePerson } from '@/e2e/shop';
import { getQueueSale } from '@/lib/catalog/queue-sale';
import { changePerformance } from '@/lib/testing/shop';
import { fill } from '../crowd';
import { count } from '../figures';
import { step } from '../progress';
import { addDemoProgramme } from './demo-programme';

/** A page as somebody finds it on the day of a sale. */
export type Scene = {
  name: string;
  path: string;
  /** Who is signed in. */
  person: NewAccount | null;
  /** Goes to the page and waits until it shows what it is about. */
  open(page: Page, site: string): Promise<void>;
  /** Kept out of search engines on purpose: it is somebody's own page. */
  hidden?: true;
};

const IN_LINE = 500;
const HOUR_S = 3_600;

/**
 * The five pages of the way to a ticket in the demo programme: an arena of 15,000 seats, most of them sold, in front of
 * which people wait, and seats that are held. Nothing runs out while the pages are looked at.
 */
export async function makeScenes(site: string): Promise<Scene[]> {
  await step('the demo programme', async () => addDemoProgramme());
  const shop = await demoNight('afterimage', 0);
  const line = await demoNight('afterimage', 1);
  const theatre = await demoNight('pan', 0);
  await changePerformance(shop.id, { queuePassSeconds: HOUR_S });
  await changePerformance(line.id, { queueMaxActive: 1, queueAdmitPerMinute: 1, queuePassSeconds: HOUR_S });
  await changePerformance(theatre.id, { holdSeconds: HOUR_S });
  await step(`${count(IN_LINE)} people in line`, async () => fill(await getQueueSale(line.id), IN_LINE));
  const fan = await makePerson({ balance: 500_000, name: 'Yoon Garam' });
  const held = await hold(site, fan, theatre);
  const concert = `/concerts/${shop.slug}`;
  const checkout = `/checkout/${held.id}`;
  return [
    {
      name: 'home',
      path: '/',
      person: null,
      open: async (page, site) => {
        await page.goto(`${site}/`);
        await page.getByRole('article').nth(8).waitFor();
      },
    },
    {
      name: 'concert',
      path: concert,
      person: null,
      open: async (page, site) => {
        await page.goto(`${site}${concert}`);
        await page.getByRole('link', { name: 'Get tickets' }).first().waitFor();
      },
    },
    {
      name: 'waiting room',
      path: line.queue,
      person: fan,
      hidden: true,
      open: async (page, site) => {
        await page.goto(`${site}${line.queue}`);
        await page.getByTestId('place').waitFor();
      },
    },
    {
      name: 'seat map',
      path: shop.seats,
      person: fan,
      hidden: true,
      open: async (page, site) => {
        // The line is short: it leads on to the map, and leaves the pass in this browser.
        await page.goto(`${site}${shop.queue}`);
        await page.waitForURL(`**${shop.seats}`);
        await page.getByRole('application').waitFor();
      },
    },
    {
      name: 'checkout',
      path: checkout,
      person: fan,
      hidden: true,
      open: async (page, site) => {
        await page.goto(`${site}${checkout}`);
        await page.getByRole('timer').waitFor();
      },
    },
  ];
}
