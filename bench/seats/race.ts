import { setTimeout as pause } from 'node:timers/promises';
import { count, median, sum } from '../figures';
import { Histogram } from '../load/histogram';
import { openRelay, type Relay, throughRelay } from '../load/relay';
import { kindOf, shapeOf, statementReader } from '../load/statements';
import { runProgram } from '../processes';
import type { HerdOrder, HerdReport } from '../programs/herd';
import type { Section } from '../section';
import { openSite, type Site } from '../sites';
import { atMost } from '../targets';
import { admitBuyers, type Buyer, holdAsk } from './buyers';
import { closeSale, looseSeats, makeStadium, stadium, WITH_LINE } from './stadium';

const ROUNDS = 3;
const BUYERS = 1_000;
const MOST_STATEMENTS = 20;
/** What a site asks by itself, and to keep its memory fresh, it has asked several times in this time. */
const CALM_MS = 6_000;
const CALM_EVERY_MS = 100;
/** Until what a hold has set off has been done: the map is told. */
const AFTER_MS = 400;
const WITHOUT_REDIS_MS = 3_000;
/** They belong to what is done in between. */
const FRAME = /^(begin|commit|rollback|savepoint|release|start)/;

/** `hold`, `tokens`, `upkeep`: statements that reached the database, by kind. */
type Round = { report: HerdReport; kinds: Record<'hold' | 'tokens' | 'upkeep', Map<string, number>> };

type Statement = { connection: number; text: string };

/** Everybody wants the same seat at the same moment. All that the site says to MySQL is heard on the way. */
export async function race(): Promise<Section> {
  const heard: Statement[] = [];
  let connections = 0;
  const mysql = await openRelay(portOf('DATABASE_URL'), () => {
    const connection = connections++;
    return statementReader((text) => heard.push({ connection, text }));
  });
  const redis = await openRelay(portOf('REDIS_URL'));
  try {
    const site = await openSite('front door', {
      env: { DATABASE_URL: through('DATABASE_URL', mysql), REDIS_URL: through('REDIS_URL', redis) },
    });
    try {
      return await measure(site, heard, redis);
    } finally {
      await site.stop();
    }
  } finally {
    await Promise.all([mysql.close(), redis.close()]);
  }
}

const portOf = (name: string): number => Number(new URL(process.env[name] ?? '').port);
const through = (name: string, relay: Relay): string => throughRelay(process.env[name] ?? '', relay);

async function measure(site: Site, heard: Statement[], redis: Relay): Promise<Section> {
  const performanceId = await makeStadium(WITH_LINE);
  const buyers = await admitBuyers(BUYERS, performanceId);
  const wanted = looseSeats(stadium()).values();
  const next = () => wanted.next().value ?? -1;

  await onOneSeat(site, performanceId, buyers, next());
  await pause(AFTER_MS);
  const before = heard.length;
  await askInVain(site, performanceId, buyers);
  const upkeep = tally(heard.slice(before).map(({ text }) => shapeOf(text)));
  const round = async (): Promise<Round> => {
    const from = heard.length;
    const report = await onOneSeat(site, performanceId, buyers, next());
    await pause(AFTER_MS);
    const lasted = report.seconds + AFTER_MS / 1_000;
    return { report, kinds: sortOut(heard.slice(from), upkeep, lasted) };
  };
  const rounds = async () => {
    const all: Round[] = [];
    for (let n = 0; n < ROUNDS; n++) all.push(await round());
    return all;
  };
  const withRedis = await rounds();
  redis.cut();
  await pause(WITHOUT_REDIS_MS);
  const without = await rounds();
  await closeSale(performanceId);
  return section(withRedis, without);
}

async function onOneSeat(
  site: Site,
  performanceId: string,
  buyers: Buyer[],
  seat: number,
): Promise<HerdReport> {
  const report = await runProgram<HerdOrder, HerdReport>('herd', {
    port: site.port,
    method: 'POST',
    path: `/api/v1/performances/${performanceId}/holds`,
    asks: buyers.map((buyer) => holdAsk(buyer, [seat])),
  });
  const { outcomes } = report;
  if (outcomes['201'] !== 1 || outcomes['409 seats-taken'] !== buyers.length - 1)
    throw new Error(`${buyers.length} buyers of one seat: ${told(outcomes)}`);
  return report;
}

/** One buyer asks for a seat that there is not, time and again: no row of a seat is looked at for that. */
async function askInVain(site: Site, performanceId: string, [buyer]: Buyer[]): Promise<void> {
  if (!buyer) throw new Error('no buyer');
  const { token, pass, body } = holdAsk(buyer, [stadium().seatCount]);
  const headers = {
    authorization: `Bearer ${token}`,
    'queue-pass': pass,
    'content-type': 'application/json',
  };
  const until = performance.now() + CALM_MS;
  while (performance.now() < until) {
    const url = `http://127.0.0.1:${site.port}/api/v1/performances/${performanceId}/holds`;
    const { status } = await fetch(url, { method: 'POST', headers, body });
    if (status !== 422) throw new Error(`a seat that there is not: ${status}`);
    await pause(CALM_EVERY_MS);
  }
}

/**
 * What also came while one buyer asked in vain is upkeep, as long as it does not come more than twice as often; one that
 * asks whose token it is has its own count. BEGIN and COMMIT count where what stands between them does.
 */
function sortOut(statements: Statement[], calm: Map<string, number>, seconds: number): Round['kinds'] {
  const kinds: Round['kinds'] = { hold: new Map(), tokens: new Map(), upkeep: new Map() };
  const seen = new Map<string, number>();
  const frames = new Map<number, string[]>();
  const ofHold = new Set<number>();
  for (const { connection, text } of statements) {
    const kind = kindOf(text);
    if (FRAME.test(kind)) {
      if (kind === 'begin') ofHold.delete(connection);
      const begun = [...(frames.get(connection) ?? []), kind];
      frames.set(connection, kind === 'commit' || kind === 'rollback' ? [] : begun);
      if (kind !== 'commit' && kind !== 'rollback') continue;
      for (const frame of begun) add(ofHold.has(connection) ? kinds.hold : kinds.upkeep, frame);
      continue;
    }
    const shape = shapeOf(text);
    const often = (calm.get(shape) ?? 0) / (CALM_MS / 1_000);
    const known = often > 0 && add(seen, shape) <= 1 + 2 * often * seconds;
    const into = kind === 'select sessions' ? kinds.tokens : known ? kinds.upkeep : kinds.hold;
    if (into === kinds.hold) ofHold.add(connection);
    add(into, kind);
  }
  return kinds;
}

function add(counts: Map<string, number>, what: string): number {
  const count = (counts.get(what) ?? 0) + 1;
  counts.set(what, count);
  return count;
}

function tally(all: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const what of all) add(counts, what);
  return counts;
}

const told = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([what, n]) => `${n} × ${what}`)
    .join(', ');

function section(withRedis: Round[], without: Round[]): Section {
  const total = (round: Round, kind: keyof Round['kinds']) => sum(round.kinds[kind].values());
  const most = (rounds: Round[], kind: keyof Round['kinds']) =>
    Math.max(...rounds.map((round) => total(round, kind)));
  const row = (name: string, rounds: Round[]) => {
    const latency = rounds.map(({ report }) => Histogram.of([report.latency]));
    return [
      name,
      most(rounds, 'hold'),
      most(rounds, 'tokens'),
      most(rounds, 'upkeep'),
      count(median(latency.map((all) => all.at(0.5)))),
      count(median(latency.map((all) => all.at(0.99)))),
      count(median(rounds.map(({ report }) => report.seconds)), 2),
    ];
  };
  const fullest = (rounds: Round[]) =>
    [...rounds].sort((a, b) => total(b, 'hold') - total(a, 'hold'))[0]?.kinds.hold ?? new Map();
  return {
    title: `${count(BUYERS)} buyers on one seat`,
    note: [
      `Each has a pass and a connection of its own, opened before; all ask at the same moment. ${ROUNDS} rounds after one to warm up, each for another seat: every time one was answered 201 and all others 409 seats-taken.`,
      `Statements are counted on the wire between the site and MySQL, in the round with the most: BEGIN and COMMIT count, and so does what the map reads afterwards. Whose a token is is asked before the hold and counted by itself. Upkeep is what a site also asks while one buyer asks for a seat that there is not, up to twice as often as then: it reads what it remembers of a sale anew every half second, and lines tick.`,
      `Statements of the hold with Redis: ${told(Object.fromEntries(fullest(withRedis)))}. Without: ${told(Object.fromEntries(fullest(without)))}.`,
    ].join(' '),
    columns: [
      '',
      'statements of the hold',
      'for tokens',
      'upkeep',
      'p50 ms',
      'p99 ms',
      'seconds, all answered',
    ],
    rows: [row('with Redis', withRedis), row('Redis away', without)],
    targets: [
      atMost(
        `${count(BUYERS)} buyers on one seat: statements that reach MySQL`,
        most(withRedis, 'hold'),
        MOST_STATEMENTS,
        { digits: 0 },
      ),
    ],
  };
}
