import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { db } from '@/db/client';
import { createAccounts } from '@/db/factories';
import { selectRows } from '@/db/plain-sql';
import { generatePlan } from '@/db/venue-plans/generate';
import { ZONES } from '@/db/venue-plans/zones';
import { auditBooks } from '@/lib/audit';
import { findLayout } from '@/lib/catalog/get-layout';
import { getQueueSale } from '@/lib/catalog/queue-sale';
import type { QueueSale } from '@/lib/queue/sale';
import { compileLayout, type Layout } from '@/lib/seating/layout';
import { changePerformance, makePerformance } from '@/lib/testing/shop';
import { count } from '../figures';
import { together } from '../load/tally';
import { type Talk, talkTo } from '../processes';
import type { BuyersOrder, BuyersReport } from '../programs/buyers';
import { step } from '../progress';
import { type Sample, watchLine } from '../queue/line-watch';
import type { Site } from '../sites';
import { checkSale, type Verdict } from './check-sale';
import { readJournals } from './journal';
import type { SaleOptions } from './options';
import { doneBetween, type Memory, watchServers } from './servers';

export type SaleResult = {
  performanceId: string;
  options: SaleOptions;
  opensAt: number;
  /** Seats that were sold in each second since the opening. */
  soldInSecond: number[];
  /** Seconds from the opening until the last seat was paid for; null when some are left. */
  seconds: number | null;
  met: ReturnType<typeof together>;
  drivers: { stillThere: number; cpuSeconds: number; lagP99Ms: number; lagMaxMs: number };
  /** Second by second: how far the line was. */
  line: { at: number; issued: number; serving: number }[];
  inside: Sample[];
  /** From the first visitor until the last seat was sold, and from the opening on. */
  done: { whole: ReturnType<typeof doneBetween>; sinceOpening: ReturnType<typeof doneBetween> };
  memory: Memory;
  verdict: Verdict;
  audit: { invariants: number; broken: string[] };
};

const START_UP_MS = 4_000;
const LOOK_EVERY_MS = 1_000;
const LONGEST_SALE_MS = 8 * 60_000;
/** When nothing was sold for so long, nothing will be. */
const GIVES_UP_AFTER_MS = 45_000;
/** Everybody who waits has heard by then that all is sold. */
const HEARS_WITHIN_MS = 40_000;
const HOLD_SECONDS = 300;
/** Until it is known when the first of them come. */
const FAR_MS = 3_600_000;
const ACCOUNTS_AT_ONCE = 10_000;

/** The prices of the zones, dearest first. */
const PRICES = [198_000, 176_000, 154_000, 132_000, 110_000, 99_000];

/** One on-sale on a site, from the lobby until everybody has gone, and what it has left behind. */
export async function runSale(site: Site, redis: Redis, options: SaleOptions): Promise<SaleResult> {
  const folder = mkdtempSync(`${os.tmpdir()}/frontrow-sale-`);
  const buyers = await step(`${count(options.buyers)} accounts`, () =>
    makeBuyers(options.buyers, `${folder}/buyers`),
  );
  const drivers = Array.from({ length: options.drivers }, () => talkTo<BuyersOrder, BuyersReport>('buyers'));
  try {
    return await play({ site, redis, options, folder, buyers, drivers });
  } finally {
    await Promise.all(drivers.map((driver) => driver.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}

type Play = {
  site: Site;
  redis: Redis;
  options: SaleOptions;
  /** Where the buyers and their journals are. */
  folder: string;
  buyers: string;
  drivers: Talk<BuyersOrder, BuyersReport>[];
};

async function play({ site, redis, options, folder, buyers, drivers }: Play): Promise<SaleResult> {
  const sale = await makeSale(options);
  const { performanceId } = sale;
  const journals = drivers.map((_, index) => `${folder}/journal-${index}`);
  const servers = await watchServers(site, redis);
  const beginsAt = Date.now() + START_UP_MS;
  const opensAt = beginsAt + options.lobby * 1_000;
  await changePerformance(performanceId, { saleOpensAt: new Date(opensAt) });
  const crowd = await crowdOf(options, { site, performanceId, buyers, beginsAt, opensAt });
  await Promise.all(
    drivers.map((driver, index) => driver.ask({ do: 'begin', crowd: crowd(index, journals[index] ?? '') })),
  );
  const before = await servers.done();
  const inside = watchLine(redis, sale, LOOK_EVERY_MS);
  const line = watchStatus(site, performanceId);
  await pause(opensAt - Date.now());
  const atOpening = await servers.done();
  await step(`${count(options.seats)} seats, ${count(options.buyers)} people`, () =>
    untilSold(performanceId, options.seats),
  );
  const after = await servers.done();
  const reports = await step('until everybody has gone', () =>
    Promise.all(drivers.map((driver) => driver.ask({ do: 'end', waitMs: HEARS_WITHIN_MS }))),
  );
  await Promise.all([inside.stop(), line.stop()]);
  servers.stop();
  await changePerformance(performanceId, { saleClosesAt: new Date() });
  const soldInSecond = await soldBySecond(performanceId, opensAt);
  const verdict = await step('the check of the sale', () =>
    checkSale(performanceId, readJournals(journals), { startBalance: 0 }),
  );
  const findings = await step('the audit of the books', auditBooks);
  return {
    performanceId,
    options,
    opensAt,
    soldInSecond: soldInSecond.seats,
    seconds: soldInSecond.total === options.seats ? soldInSecond.lastAfterSeconds : null,
    met: together(reports.map(({ tally }) => tally)),
    drivers: {
      stillThere: total(reports, 'stillThere'),
      cpuSeconds: total(reports, 'cpuSeconds'),
      lagP99Ms: Math.max(...reports.map(({ lagP99Ms }) => lagP99Ms)),
      lagMaxMs: Math.max(...reports.map(({ lagMaxMs }) => lagMaxMs)),
    },
    line: line.samples,
    inside: inside.samples,
    done: { whole: doneBetween(before, after), sinceOpening: doneBetween(atOpening, after) },
    memory: servers.memory,
    verdict,
    audit: {
      invariants: findings.length,
      broken: findings.filter(({ rows }) => rows.length > 0).map(({ id }) => id),
    },
  };
}

const total = (reports: BuyersReport[], key: 'stillThere' | 'cpuSeconds') =>
  reports.reduce((all, report) => all + report[key], 0);

/** A file with a line for each of so many new accounts: token and id. */
async function makeBuyers(howMany: number, file: string): Promise<string> {
  const lines: string[] = [];
  while (lines.length < howMany) {
    const some = Math.min(ACCOUNTS_AT_ONCE, howMany - lines.length);
    const accounts = await createAccounts({ count: some, balance: 0 });
    lines.push(...accounts.map(({ token, id }) => `${token} ${id}`));
  }
  writeFileSync(file, lines.join('\n'), { mode: 0o600 });
  return file;
}

function planOf(seats: number): Layout {
  const generator = seats <= 4_000 ? 'theatre' : seats <= 25_000 ? 'arena' : 'stadium';
  return compileLayout('Hall', generatePlan({ generator, capacity: seats }));
}

async function makeSale(options: SaleOptions): Promise<QueueSale> {
  const layout = planOf(options.seats);
  const named = new Set(layout.sections.map(({ zone }) => zone));
  const zones = Object.entries(ZONES)
    .filter(([zone]) => named.has(zone))
    .map(([zone, { name, color }], index) => ({ zone, name, price: PRICES[index] ?? 99_000, color }));
  const id = await step(`a performance with ${count(options.seats)} seats`, () =>
    makePerformance(layout, {
      zones,
      blocked: layout.blocked,
      lobbyOpensAt: new Date(Date.now() - 60_000),
      saleOpensAt: new Date(Date.now() + FAR_MS),
      holdSeconds: HOLD_SECONDS,
      queueEnabled: true,
      queueMaxActive: options.cap,
      queueAdmitPerMinute: options.rate,
      queuePassSeconds: 300,
      queueClaimSeconds: 120,
    }),
  );
  return getQueueSale(id);
}

type Setting = { site: Site; performanceId: string; buyers: string; beginsAt: number; opensAt: number };

/** The order of each driver. */
async function crowdOf(options: SaleOptions, { site, performanceId, buyers, beginsAt, opensAt }: Setting) {
  const layout = await findLayout(performanceId);
  const people = Math.ceil(options.buyers / options.drivers);
  return (driver: number, journal: string) => {
    const mine = Math.min(people, options.buyers - driver * people);
    return {
      sale: { port: site.port, performanceId, saleOpensAt: new Date(opensAt).toISOString() },
      layoutPath: `/performances/${performanceId}/layout?v=${layout?.version}`,
      buyers,
      first: driver * people,
      people: mine,
      beginsAt,
      opensAt,
      inLobby: Math.round(mine * IN_LOBBY),
      lobbyMs: options.lobby * 1_000 * LOBBY_ENDS,
      rushMs: options.rush * 1_000,
      impatience: options.impatience / 100,
      patienceMs: PATIENCE_MS,
      pace: options.pace / 100,
      seed: options.seed,
      journal,
    };
  };
}

/** Most come before the opening; the last of them some seconds before it. */
const IN_LOBBY = 0.7;
const LOBBY_ENDS = 0.95;
/** The impatient close their tab by then. */
const PATIENCE_MS = 60_000;

async function untilSold(performanceId: string, seats: number): Promise<void> {
  const deadline = performance.now() + LONGEST_SALE_MS;
  let before = { sold: 0, at: performance.now() };
  while (performance.now() < deadline && performance.now() - before.at < GIVES_UP_AFTER_MS) {
    const sold = await countSold(performanceId);
    if (sold >= seats) return;
    if (sold > before.sold) before = { sold, at: performance.now() };
    await pause(LOOK_EVERY_MS);
  }
}

async function countSold(performanceId: string): Promise<number> {
  const count = 'select count(*) as sold from seats where performance_id = ? and state = 2';
  const [row] = await selectRows<{ sold: number }>(db(), count, [performanceId]);
  return Number(row?.sold);
}

async function soldBySecond(performanceId: string, opensAt: number) {
  const rows = await selectRows<{ second: number; last: number; seats: number }>(
    db(),
    `select floor(unix_timestamp(o.created_at) - ?) as second, max(unix_timestamp(o.created_at)) as last, count(*) as seats
    from orders o join tickets t on t.order_id = o.id where o.performance_id = ? group by 1`,
    [opensAt / 1_000, performanceId],
  );
  const seats: number[] = [];
  for (const row of rows) seats[Number(row.second)] = Number(row.seats);
  const last = Math.max(...rows.map((row) => Number(row.last)));
  return {
    seats: Array.from(seats, (sold) => sold ?? 0),
    total: rows.reduce((all, row) => all + Number(row.seats), 0),
    lastAfterSeconds: last - opensAt / 1_000,
  };
}

/** Reads the public status every second, or as often as the site answers. */
function watchStatus({ port }: Site, performanceId: string) {
  const url = `http://127.0.0.1:${port}/api/v1/performances/${performanceId}/queue/status`;
  const samples: { at: number; issued: number; serving: number }[] = [];
  let stopped = false;
  const look = async () => {
    const response = await fetch(url);
    const { issued, serving } = (await response.json()) as { issued: number; serving: number };
    samples.push({ at: Date.now(), issued, serving });
  };
  const watch = async () => {
    while (!stopped) {
      // Where it does not answer, the people of the sale are told the same, and count it.
      await look().catch(() => {});
      await pause(LOOK_EVERY_MS);
    }
  };
  const ended = watch();
  return {
    samples,
    async stop() {
      stopped = true;
      await ended;
    },
  };
}
