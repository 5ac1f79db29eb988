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
/** What a site does by itself it has done several times in this time. */
const IDLE_MS = 6_000;
/** Until what a hold has set off has been done: the map is told. */
const AFTER_MS = 400;
const WITHOUT_REDIS_MS = 3_000;
/** They belong to whatever is done in between, so they always count. */
const FRAME = /^(begin|commit|rollback|savepoint|release|start)/;

/** `verb`, `tokens`, `background`: statements that reached the database, by kind. */
type Round = { report: HerdReport; kinds: Record<'verb' | 'tokens' | 'background', Map<string, number>> };

/** Everybody wants the same seat at the same moment. All that the site says to MySQL is heard on the way. */
export async function race(): Promise<Section> {
  const heard: string[] = [];
  const mysql = await openRelay(portOf('DATABASE_URL'), () => statementReader((text) => heard.push(text)));
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

async function measure(site: Site, heard: string[], redis: Relay): Promise<Section> {
  const performanceId = await makeStadium(WITH_LINE);
  const buyers = await admitBuyers(BUYERS, performanceId);
  const wanted = looseSeats(stadium()).values();
  const next = () => wanted.next().value ?? -1;

  await onOneSeat(site, performanceId, buyers, next());
  await pause(AFTER_MS);
  const before = heard.length;
  await pause(IDLE_MS);
  const byItself = new Set(heard.slice(before).map(shapeOf));
  const round = async (): Promise<Round> => {
    const from = heard.length;
    const report = await onOneSeat(site, performanceId, buyers, next());
    await pause(AFTER_MS);
    return { report, kinds: sortOut(heard.slice(from), byItself) };
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

/** A statement that also comes when nobody does anything is background; one that asks whose token it is has its own count. */
function sortOut(statements: string[], byItself: Set<string>): Round['kinds'] {
  const kinds: Round['kinds'] = { verb: new Map(), tokens: new Map(), background: new Map() };
  for (const text of statements) {
    const kind = kindOf(text);
    const known = byItself.has(shapeOf(text)) && !FRAME.test(kind);
    const into = kind === 'select sessions' ? kinds.tokens : known ? kinds.background : kinds.verb;
    into.set(kind, (into.get(kind) ?? 0) + 1);
  }
  return kinds;
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
      most(rounds, 'verb'),
      most(rounds, 'tokens'),
      most(rounds, 'background'),
      count(median(latency.map((all) => all.at(0.5)))),
      count(median(latency.map((all) => all.at(0.99)))),
      count(median(rounds.map(({ report }) => report.seconds)), 2),
    ];
  };
  const fullest = (rounds: Round[]) =>
    [...rounds].sort((a, b) => total(b, 'verb') - total(a, 'verb'))[0]?.kinds.verb ?? new Map();
  return {
    title: `${count(BUYERS)} buyers on one seat`,
    note: [
      `Each has a pass and a connection of its own, opened before; all ask at the same moment. ${ROUNDS} rounds after one to warm up, each for another seat: every time one was answered 201 and all others 409 seats-taken.`,
      `Statements are counted on the wire between the site and MySQL, in the round with the most: BEGIN and COMMIT count, and so does what the map reads afterwards. To say whose a token is comes before the verb and is counted by itself; background is what the site also asks when nobody does anything.`,
      `With Redis: ${told(Object.fromEntries(fullest(withRedis)))}. Without: ${told(Object.fromEntries(fullest(without)))}.`,
    ].join(' '),
    columns: [
      '',
      'statements of the hold',
      'for tokens',
      'background',
      'p50 ms',
      'p99 ms',
      'seconds, all answered',
    ],
    rows: [row('with Redis', withRedis), row('Redis away', without)],
    targets: [
      atMost(
        `${count(BUYERS)} buyers on one seat: statements that reach MySQL`,
        most(withRedis, 'verb'),
        MOST_STATEMENTS,
        { digits: 0 },
      ),
    ],
  };
}
