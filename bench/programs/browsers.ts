import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Browser, type Person, type Sale } from '../load/browser';
import { ownCpuSeconds, readOrder, tell } from '../load/program';
import { Tally, type TallyParts } from '../load/tally';

/** A share of the crowd. Times are epoch milliseconds; spans are milliseconds. */
export type BrowsersOrder = {
  sale: Sale;
  tokens: string;
  first: number;
  people: number;
  beginsAt: number;
  endsAt: number;
  /** So many come to the lobby one by one within `lobbyMs`; the others after the opening, within `rushMs`. */
  inLobby: number;
  lobbyMs: number;
  opensAt: number;
  rushMs: number;
  closesTab: number;
  renews: number;
  shopsForMs: number;
};

export type BrowsersReport = { tally: TallyParts; cpuSeconds: number; lagP99Ms: number; lagMaxMs: number };

const LEAST_SHOPPING_MS = 3_000;

async function run(order: BrowsersOrder): Promise<BrowsersReport> {
  const tally = new Tally(order.opensAt);
  const tokens = readFileSync(order.tokens, 'utf8').split('\n');
  const lag = monitorEventLoopDelay({ resolution: 10 });
  const browsers: Browser[] = [];
  await pause(order.beginsAt - Date.now());
  lag.enable();
  const cpuBefore = ownCpuSeconds();
  for (let n = 0; n < order.people; n++) {
    const browser = new Browser(order.sale, personOf(order, tokens, n), tally);
    browsers.push(browser);
    const wait = arrivalOf(order, n) - Date.now();
    const plannedAt = performance.now() + wait;
    setTimeout(() => browser.arrive(plannedAt), wait);
  }
  await pause(order.endsAt - Date.now());
  for (const browser of browsers) browser.stop();
  return {
    tally: tally.parts(),
    cpuSeconds: ownCpuSeconds() - cpuBefore,
    lagP99Ms: lag.percentile(99) / 1e6,
    lagMaxMs: lag.max / 1e6,
  };
}

function arrivalOf(
  { beginsAt, inLobby, lobbyMs, opensAt, rushMs, people }: BrowsersOrder,
  n: number,
): number {
  if (n < inLobby) return beginsAt + (lobbyMs * n) / inLobby;
  return opensAt + (rushMs * (n - inLobby)) / Math.max(1, people - inLobby);
}

function personOf(order: BrowsersOrder, tokens: string[], n: number): Person {
  const who = order.first + n;
  const closes = Math.random() < order.closesTab;
  const stays = Math.max(0, order.opensAt - arrivalOf(order, n)) + order.rushMs * 2;
  const shopsForMs = LEAST_SHOPPING_MS - Math.log(1 - Math.random()) * (order.shopsForMs - LEAST_SHOPPING_MS);
  const renews = Math.random() < order.renews;
  return {
    token: tokens[who] ?? '',
    localAddress: `127.${(who >> 16) + 1}.${(who >> 8) & 255}.${who & 255}`,
    closesTabAfterMs: closes ? Math.random() * stays : null,
    shop: (browser) => shop(browser, shopsForMs, renews),
  };
}

/** Admitted: chooses, pays, and is gone, which gives the pass back; half-way some prolong their pass. */
async function shop(browser: Browser, shopsForMs: number, renews: boolean): Promise<string> {
  await browser.think(shopsForMs / 2);
  if (renews) await browser.renew();
  await browser.think(shopsForMs / 2);
  await browser.leave();
  return 'done';
}

await tell(await run(await readOrder<BrowsersOrder>()));
process.exit();
