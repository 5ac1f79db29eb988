import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '@/db/venue-plans/random';
import { Browser, type Person, type Sale } from '../load/browser';
import { orders, ownCpuSeconds, tell } from '../load/program';
import { Tally, type TallyParts } from '../load/tally';
import { buyerOf } from '../on-sale/buyer';
import { openJournal } from '../on-sale/journal';

/** A share of the buyers. Times are epoch milliseconds; spans are milliseconds. `seed`: of everything they do by chance. */
export type Crowd = {
  sale: Sale;
  layoutPath: string;
  /** A line for each buyer of the sale: token and user id. */
  buyers: string;
  first: number;
  people: number;
  beginsAt: number;
  opensAt: number;
  /** So many come to the lobby one by one within `lobbyMs`; the others after the opening, within `rushMs`. */
  inLobby: number;
  lobbyMs: number;
  rushMs: number;
  /** This share closes the tab at some time within `patienceMs` of the opening. */
  impatience: number;
  patienceMs: number;
  pace: number;
  seed: number;
  journal: string;
};

/** `begin`: lets them come; answered at once. `end`: everybody goes who is still there, `waitMs` after it at the latest. */
export type BuyersOrder = { do: 'begin'; crowd: Crowd } | { do: 'end'; waitMs: number };

export type BuyersReport = {
  tally: TallyParts;
  stillThere: number;
  cpuSeconds: number;
  lagP99Ms: number;
  lagMaxMs: number;
};

const LOOK_EVERY_MS = 200;

type Running = { end(waitMs: number): Promise<BuyersReport> };

function begin(crowd: Crowd): Running {
  const tally = new Tally(crowd.opensAt, ['hold', 'pay']);
  const lines = readFileSync(crowd.buyers, 'utf8').split('\n');
  const journal = openJournal(crowd.journal);
  const lag = monitorEventLoopDelay({ resolution: 10 });
  const browsers: Browser[] = [];
  const shop = {
    port: crowd.sale.port,
    performanceId: crowd.sale.performanceId,
    layoutPath: crowd.layoutPath,
    pace: crowd.pace,
    journal,
  };
  for (let n = 0; n < crowd.people; n++) {
    const [token = '', account = ''] = lines[crowd.first + n]?.split(' ') ?? [];
    const random = seededRandom(crowd.seed * 1_000_003 + crowd.first + n);
    const arrival = arrivalOf(crowd, n);
    const person: Person = {
      token,
      localAddress: addressOf(crowd.first + n),
      closesTabAfterMs: closesTab(crowd, arrival, random),
      shop: buyerOf(shop, { account, random }),
    };
    const browser = new Browser(crowd.sale, person, tally);
    browsers.push(browser);
    const wait = arrival - Date.now();
    const plannedAt = performance.now() + wait;
    setTimeout(() => browser.arrive(plannedAt), wait);
  }
  lag.enable();
  const cpuBefore = ownCpuSeconds();

  return {
    async end(waitMs) {
      const deadline = performance.now() + waitMs;
      const left = () => browsers.filter(({ isGone }) => !isGone);
      while (left().length > 0 && performance.now() < deadline) await pause(LOOK_EVERY_MS);
      const there = left();
      for (const browser of there) browser.stop();
      await journal.close();
      return {
        tally: tally.parts(),
        stillThere: there.length,
        cpuSeconds: ownCpuSeconds() - cpuBefore,
        lagP99Ms: lag.percentile(99) / 1e6,
        lagMaxMs: lag.max / 1e6,
      };
    },
  };
}

function arrivalOf({ beginsAt, inLobby, lobbyMs, opensAt, rushMs, people }: Crowd, n: number): number {
  if (n < inLobby) return beginsAt + (lobbyMs * n) / inLobby;
  return opensAt + (rushMs * (n - inLobby)) / Math.max(1, people - inLobby);
}

function closesTab({ impatience, opensAt, patienceMs }: Crowd, arrival: number, random: () => number) {
  if (random() >= impatience) return null;
  return Math.max(0, opensAt - arrival) + random() * patienceMs;
}

const addressOf = (n: number): string => `127.${(n >> 16) + 1}.${(n >> 8) & 255}.${n & 255}`;

let running: Running | undefined;
for await (const order of orders<BuyersOrder>()) {
  if (order.do === 'begin') {
    running = begin(order.crowd);
    await tell({ begun: true });
  } else {
    await tell(await running?.end(order.waitMs));
  }
}
process.exit();
