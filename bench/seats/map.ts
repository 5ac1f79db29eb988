import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { Camera } from '@/components/seat-map/camera';
import { contains } from '@/components/seat-map/geometry';
import { buildMapModel, type MapModel } from '@/components/seat-map/model';
import { levelAt } from '@/components/seat-map/scene';
import { type Size, visibleRect } from '@/components/seat-map/viewport';
import { createAccounts, type NewAccount } from '@/db/factories';
import { getLayout } from '@/lib/catalog/get-layout';
import { announceSeats } from '@/lib/seating/announce-seats';
import { decodeSeatStatus, SEAT_FREE, SEAT_HELD } from '@/lib/seating/seat-status';
import config from '@/playwright.config';
import { count, median, rounds } from '../figures';
import { step } from '../progress';
import type { Section } from '../section';
import { openSite } from '../sites';
import { atMost } from '../targets';
import { makeBusyStadium, mark } from './busy-stadium';
import {
  emptyCanvas,
  framesOfDrag,
  homeCamera,
  loadBlankPage,
  loadMap,
  mapOf,
  SETTLE_MS,
  sizeOf,
  until,
  visit,
} from './map-visit';
import type { ChangeCost } from './map-watch';
import { closeSale } from './stadium';

const ROUNDS = 3;
const CHANGED = 500;
/** A screen's frame at 60 Hz. */
const FRAME_MS = 1_000 / 60;

type Round = {
  blank: number;
  map: number;
  pan: number;
  emptyPan: number;
  told: number;
  change: number;
  after: number;
};

/** The map in a real browser: how soon it can be used, how it moves, and what a change costs. */
export async function map(): Promise<Section> {
  const performanceId = await makeBusyStadium();
  const model = buildMapModel(await getLayout(performanceId));
  const [person] = await createAccounts({ count: 1, balance: 0 });
  if (!person) throw new Error('nobody was made');
  const door = await openSite('front door');
  const browser = await chromium.launch(config.use?.launchOptions);
  try {
    const site = `http://127.0.0.1:${door.port}`;
    const play = () => playRound({ browser, site, person, performanceId, model });
    await step('a round to warm up', play);
    const played: Round[] = [];
    for (let round = 1; round <= ROUNDS; round++) played.push(await step(`round ${round}`, play));
    return section(played, browser.version());
  } finally {
    await browser.close();
    await door.stop();
    await closeSale(performanceId);
  }
}

type Scene = { browser: Browser; site: string; person: NewAccount; performanceId: string; model: MapModel };

async function playRound({ browser, site, person, performanceId, model }: Scene): Promise<Round> {
  const seats = `/performances/${performanceId}/seats`;
  const blank = await visit(browser, site, person, loadBlankPage);
  const visited = await visit(browser, site, person, async (page) => {
    const loaded = await loadMap(page, seats, model);
    const size = await goToSeats(page, model);
    const pan = p95(await framesOfDrag(page, mapOf(page)));
    await page.keyboard.press('0');
    await goToSeats(page, model);
    const status = `${site}/api/v1/performances/${performanceId}/seats`;
    const change = await changeSeats(page, performanceId, await freeInSight(status, model, size));
    return { loaded, size, pan, change };
  });
  const emptyPan = await visit(browser, site, person, async (page) =>
    p95(await framesOfDrag(page, await emptyCanvas(page, visited.size))),
  );
  const { loaded, pan, change } = visited;
  return {
    blank,
    map: loaded,
    pan,
    emptyPan,
    told: change.told,
    change: change.frames[0] ?? Number.NaN,
    after: Math.max(0, ...change.frames.slice(1)),
  };
}

/** Presses + until seats are drawn one by one; gives the map's size. */
async function goToSeats(page: Page, model: MapModel): Promise<Size> {
  const size = await sizeOf(mapOf(page));
  const presses = cameraAtSeats(model, size).zooms;
  for (let press = 0; press < presses; press++) {
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await pause(SETTLE_MS);
  }
  return size;
}

/** The map's own camera, zoomed in from the whole venue until seats are drawn. */
function cameraAtSeats(model: MapModel, size: Size): { camera: Camera; zooms: number } {
  const camera = homeCamera(model, size);
  let zooms = 0;
  while (levelAt(camera.view.scale, model) !== 'seats') {
    camera.flyZoom(2, false);
    zooms++;
  }
  return { camera, zooms };
}

/** As many free seats as are to change, from the middle of what the map shows. */
async function freeInSight(seatsPath: string, model: MapModel, size: Size): Promise<number[]> {
  const answer = (await (await fetch(seatsPath)).json()) as { seats: string };
  const status = decodeSeatStatus(answer.seats, model.layout.seatCount);
  const { camera } = cameraAtSeats(model, size);
  const area = visibleRect(camera.view, size);
  const free = [...status.keys()].filter(
    (seat) => status[seat] === SEAT_FREE && contains(area, { x: model.x[seat] ?? 0, y: model.y[seat] ?? 0 }),
  );
  const apart = Math.floor(free.length / CHANGED);
  if (apart < 1) throw new Error(`only ${free.length} free seats are in sight`);
  return Array.from({ length: CHANGED }, (_, index) => free[index * apart] ?? 0);
}

/** Lets others take these seats, gives what it cost the page to show that, and has them given back. */
async function changeSeats(page: Page, performanceId: string, seats: readonly number[]): Promise<ChangeCost> {
  const cost = await told(page, performanceId, seats, SEAT_HELD);
  await told(page, performanceId, seats, SEAT_FREE);
  return cost;
}

async function told(
  page: Page,
  performanceId: string,
  seats: readonly number[],
  state: number,
): Promise<ChangeCost> {
  await page.evaluate(() => {
    window.frontrowBench.change = null;
  });
  await mark(performanceId, seats, state);
  announceSeats(performanceId, seats);
  await until(page, ({ change }) => (change && change.frames.length > 0 ? change : null));
  await pause(SETTLE_MS);
  return until(page, ({ change }) => change);
}

function p95(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}

function section(played: Round[], version: string): Section {
  const of = (what: keyof Round) => played.map((round) => round[what]);
  const blank = median(of('blank'));
  const aim = 1.5 * blank + 500;
  const row = (what: string, kind: keyof Round) => [what, count(median(of(kind)), 1), rounds(of(kind), 1)];
  return {
    title: 'The map of 60,000 seats in a browser',
    note: [
      `Chromium ${version} without a graphics card, 1280 × 800, an empty cache for each visit, the production build behind the front door.`,
      'The blank page is the site’s own for an address that does not exist: its frame, styles and scripts around one sentence; until it is loaded and shown.',
      'The map counts as interactive when it is drawn, the list of sections enabled and the thread free; a click on it is then checked to choose a section.',
      `A change is ${CHANGED} seats in sight that others take. The page works on the event until the map asks for a frame; the frame counts from its beginning until it is handed over, script and painting together. The drags are the same circle over the map, where seats are drawn one by one, and over an empty canvas.`,
    ].join(' '),
    columns: ['milliseconds', 'median', 'rounds'],
    rows: [
      row('blank page', 'blank'),
      row('navigation → interactive map', 'map'),
      row('frame while dragging the map, p95', 'pan'),
      row('frame while dragging an empty canvas, p95', 'emptyPan'),
      row(`${CHANGED} seats change: event → frame asked for`, 'told'),
      row(`${CHANGED} seats change: the frame that draws them`, 'change'),
      row(`${CHANGED} seats change: the worst frame after that`, 'after'),
    ],
    targets: [
      atMost('Interactive map, with 1.5 × blank page + 500 ms', median(of('map')), aim, {
        digits: 0,
        unit: 'ms',
      }),
      atMost('Frame of a drag against an empty canvas, p95', median(of('pan')) / median(of('emptyPan')), 1.2),
      atMost(`${CHANGED} seats change: drawn within a frame`, median(of('change')), FRAME_MS, {
        digits: 1,
        unit: 'ms',
      }),
    ],
  };
}
