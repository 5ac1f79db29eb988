import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContextOptions, Locator, Page } from '@playwright/test';
import { Camera } from '@/components/seat-map/camera';
import type { MapModel } from '@/components/seat-map/model';
import { type Size, toScreen } from '@/components/seat-map/viewport';
import type { NewAccount } from '@/db/factories';
import { signIn } from '@/e2e/shop';
import { type Sightings, watchPage } from './map-watch';

const SIZE = { width: 1280, height: 800 };
const WITHIN_MS = 30_000;
const DRAG = { steps: 90, everyMs: 12, radius: 160 };

/** A seat event of five hundred changes has far more letters than this, and one of a few seats far fewer. */
const LARGE_EVENT = 3_000;

/** A visit with an empty cache; `work` gets a page that is watched. */
export async function visit<T>(
  browser: Browser,
  site: string,
  person: NewAccount,
  work: (page: Page) => Promise<T>,
  options: BrowserContextOptions = {},
): Promise<T> {
  const context = await browser.newContext({
    baseURL: site,
    viewport: SIZE,
    timezoneId: 'Asia/Seoul',
    ...options,
  });
  try {
    await signIn(context, person, site);
    const page = await context.newPage();
    await page.addInitScript(watchPage, { largeEvent: LARGE_EVENT });
    return await work(page);
  } finally {
    await context.close();
  }
}

/** The frame of the site around nothing: from the navigation until all of it is loaded and shown, in milliseconds. */
export async function loadBlankPage(page: Page): Promise<number> {
  await page.goto('/nothing-is-here');
  return page.evaluate(
    () => new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now()))),
  );
}

/** From the navigation until the map can be used, in milliseconds; then uses it, to see that this is so. */
export async function loadMap(page: Page, seats: string, model: MapModel): Promise<number> {
  await page.goto(seats);
  const interactive = await until(page, (seen) => seen.interactive);
  const section = model.outlines[0];
  if (!section) throw new Error('the plan has no sections');
  const { view } = homeCamera(model, await sizeOf(mapOf(page)));
  await mapOf(page).click({ position: toScreen(view, section.label) });
  const isChosen = async () => (await page.locator('select').first().inputValue()) === '0';
  for (let look = 0; !(await isChosen()); look++) {
    if (look === 20) throw new Error('a click on the map chose no section');
    await pause(50);
  }
  await page.keyboard.press('0');
  await pause(SETTLE_MS);
  return interactive;
}

/** The map's own camera, when it shows the whole venue. */
export function homeCamera(model: MapModel, size: Size): Camera {
  const camera = new Camera(model.bounds, model.pitch, () => {});
  camera.resize(size);
  return camera;
}

export function sizeOf(target: Locator): Promise<Size> {
  return target.evaluate(({ clientWidth, clientHeight }) => ({ width: clientWidth, height: clientHeight }));
}

/** Longer than a flight of the map, and than it goes on painting after one. */
export const SETTLE_MS = 600;

export const mapOf = (page: Page): Locator => page.getByRole('application');

/** What the page has seen, as soon as `find` has something to say of it. */
export async function until<T>(page: Page, find: (seen: Sightings) => T | null): Promise<T> {
  const deadline = performance.now() + WITHIN_MS;
  while (performance.now() < deadline) {
    const found = find(await page.evaluate(() => ({ ...window.frontrowBench, watchFrames: undefined })));
    if (found !== null) return found;
    await pause(50);
  }
  throw new Error('the map did not get there');
}

/** Drags in a circle and gives the milliseconds between the frames meanwhile. */
export async function framesOfDrag(page: Page, target: Locator): Promise<number[]> {
  const box = await target.boundingBox();
  if (!box) throw new Error('there is nothing to drag');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x + DRAG.radius, middle.y);
  await page.mouse.down();
  await page.evaluate(() => window.frontrowBench.watchFrames());
  for (let step = 1; step <= DRAG.steps; step++) {
    const angle = (step / DRAG.steps) * 2 * Math.PI;
    const next = pause(DRAG.everyMs);
    await page.mouse.move(middle.x + DRAG.radius * Math.cos(angle), middle.y + DRAG.radius * Math.sin(angle));
    await next;
  }
  const frames = await page.evaluate(() => window.frontrowBench.frames);
  await page.mouse.up();
  return frames.slice(1).map((at, index) => at - (frames[index] ?? at));
}

/** A page with nothing but a canvas of the map's size and pixels, which is emptied anew as it is dragged. */
export async function emptyCanvas(page: Page, size: { width: number; height: number }): Promise<Locator> {
  await page.goto('about:blank');
  await page.evaluate(({ width, height }) => {
    const canvas = document.createElement('canvas');
    canvas.id = 'empty';
    canvas.style.cssText = `position:fixed;inset:0;width:${width}px;height:${height}px`;
    canvas.width = width * devicePixelRatio;
    canvas.height = height * devicePixelRatio;
    document.body.replaceChildren(canvas);
    const context = canvas.getContext('2d', { alpha: false });
    let isAsked = false;
    canvas.onpointermove = () => {
      if (isAsked) return;
      isAsked = true;
      requestAnimationFrame(() => {
        isAsked = false;
        if (!context) return;
        context.fillStyle = '#fff';
        context.fillRect(0, 0, canvas.width, canvas.height);
      });
    };
  }, size);
  return page.locator('#empty');
}
