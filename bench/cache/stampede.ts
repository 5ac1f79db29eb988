import { setTimeout as pause } from 'node:timers/promises';
import { SEEN_WITHIN_MS } from '@/lib/freshness';
import { count, median, rounds } from '../figures';
import { Histogram } from '../load/histogram';
import { openRelay, type Relay, throughRelay } from '../load/relay';
import { shapeOf, statementReader } from '../load/statements';
import { runProgram } from '../processes';
import type { HerdOrder, HerdReport } from '../programs/herd';
import type { Section } from '../section';
import { openSite, type Site } from '../sites';
import { atMost } from '../targets';
import { programme, type Question, unshared } from './programme';

const ROUNDS = { with: 3, without: 1 };
const CROWD = 1_000;
/** What a site does by itself it has done several times in this time. */
const IDLE_MS = 5_000;
/** Longer than anything is kept that was asked for once. */
const COLD_MS = SEEN_WITHIN_MS + 500;

type Round = { report: HerdReport; statements: number };
type Row = { question: Question; with: Round[]; without: Round[] };

/** A thousand ask at the same moment for what nobody has asked for lately. All that the site says to MySQL is heard. */
export async function stampede(): Promise<Section> {
  const questions = (await programme()).filter(({ compressed }) => !compressed);
  const rows: Row[] = questions.map((question) => ({ question, with: [], without: [] }));
  for (const withoutCaches of [false, true]) {
    const heard: string[] = [];
    const url = process.env.DATABASE_URL ?? '';
    const relay = await openRelay(Number(new URL(url).port), () =>
      statementReader((text) => heard.push(text)),
    );
    try {
      await askAll(rows, withoutCaches, relay, heard);
    } finally {
      await relay.close();
    }
  }
  return section(rows);
}

async function askAll(rows: Row[], withoutCaches: boolean, relay: Relay, heard: string[]): Promise<void> {
  const env = { DATABASE_URL: throughRelay(process.env.DATABASE_URL ?? '', relay) };
  const site = await openSite('front door', { env, withoutCaches });
  try {
    for (const { question } of rows) await fetch(`http://127.0.0.1:${site.port}${question.path}`);
    await pause(COLD_MS);
    const from = heard.length;
    await pause(IDLE_MS);
    const byItself = new Set(heard.slice(from).map(shapeOf));
    for (const row of rows) {
      const kind = withoutCaches ? 'without' : 'with';
      const path = withoutCaches ? unshared(row.question) : row.question.path;
      for (let round = 0; round < ROUNDS[kind]; round++)
        row[kind].push(await trample(site, path, heard, byItself));
    }
  } finally {
    await site.stop();
  }
}

async function trample(site: Site, path: string, heard: string[], byItself: Set<string>): Promise<Round> {
  await pause(COLD_MS);
  const from = heard.length;
  const report = await runProgram<HerdOrder, HerdReport>('herd', {
    port: site.port,
    method: 'GET',
    path,
    asks: Array.from({ length: CROWD }, () => ({})),
  });
  const { 200: answered = 0, 'no answer': late = 0 } = report.outcomes;
  if (answered + late !== CROWD) throw new Error(`${path}: ${JSON.stringify(report.outcomes)}`);
  const statements = heard.slice(from).filter((text) => !byItself.has(shapeOf(text))).length;
  return { report, statements };
}

function section(rows: Row[]): Section {
  const most = (all: Round[]) => Math.max(...all.map(({ statements }) => statements));
  const answered = (all: Round[]) => Math.min(...all.map(({ report }) => report.outcomes['200'] ?? 0));
  const p99 = (all: Round[]) => median(all.map(({ report }) => Histogram.of([report.latency]).at(0.99)));
  return {
    title: `${count(CROWD)} at once on what nobody has asked for lately`,
    note: `Each has a connection of its own, opened before; ${ROUNDS.with} rounds, ${COLD_MS / 1_000} s apart, and one without caches. Statements are counted on the wire between the site and MySQL, without those that the site also asks when nobody asks it; of several rounds the most. Where the thousand answers take longer than half a second, what is kept has to be loaded again.`,
    columns: [
      '',
      'statements with',
      'rounds',
      'without',
      'answered in a minute with',
      'without',
      'p99 ms with',
      'without',
    ],
    rows: rows.map((row) => [
      row.question.name,
      most(row.with),
      rounds(row.with.map(({ statements }) => statements)),
      most(row.without),
      count(answered(row.with)),
      count(answered(row.without)),
      count(p99(row.with)),
      count(p99(row.without)),
    ]),
    targets: [
      atMost(
        `${count(CROWD)} at once: statements that reach MySQL, the most of any read`,
        Math.max(...rows.map((row) => most(row.with))),
        50,
        { digits: 0 },
      ),
    ],
  };
}
