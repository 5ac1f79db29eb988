import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { count, median, rounds, share } from '../figures';
import type { Section } from '../section';
import { openSite, type Site } from '../sites';
import { atLeast } from '../targets';
import { type Round, storm } from '../yardstick';
import { programme, type Question, unshared } from './programme';

const ROUNDS = 3;
const ROUND_MS = 2_500;
const WARM_UP_MS = 800;
const CONNECTIONS = 32;

/** `statements`: that reached MySQL, per request, those included that a site asks by itself. */
type Measured = Round & { statements: number };
type Row = { question: Question; with: Measured[]; without: Measured[] };

/** The public reads of the shop, with its caches and without. */
export async function answers(): Promise<Section> {
  const questions = await programme();
  const open: Site[] = [];
  try {
    const site = await openSite('front door');
    open.push(site);
    const forgetful = await openSite('front door', { withoutCaches: true });
    open.push(forgetful);
    const rows: Row[] = questions.map((question) => ({ question, with: [], without: [] }));
    const askWith = async ({ question, with: own }: Row) => own.push(await ask(site, question.path));
    const askWithout = async ({ question, without: own }: Row) =>
      own.push(await ask(forgetful, unshared(question)));

    // Compressing what is not kept goes on after the answers, so nothing else is measured after it.
    const last = rows.filter(({ question }) => question.compressed);
    const inTurn = rows.filter(({ question }) => !question.compressed);
    for (const { question } of rows) await ask(site, question.path, WARM_UP_MS);
    for (const { question } of inTurn) await ask(forgetful, unshared(question), WARM_UP_MS);
    for (let round = 0; round < ROUNDS; round++) {
      for (const row of inTurn) {
        await askWith(row);
        await askWithout(row);
      }
      for (const row of last) await askWith(row);
    }
    for (let round = 0; round < ROUNDS; round++) for (const row of last) await askWithout(row);
    return section(rows);
  } finally {
    await Promise.all(open.map((site) => site.stop()));
  }
}

async function ask(site: Site, path: string, forMs = ROUND_MS): Promise<Measured> {
  // Waits for what the round before has left behind, and has the site follow the seats again if it had stopped.
  await fetch(`http://127.0.0.1:${site.port}${path}`);
  const before = await statementsSoFar();
  const order = { method: 'GET' as const, path, connections: CONNECTIONS, requests: Number.MAX_SAFE_INTEGER };
  const round = await storm(site, 200, { ...order, forMs });
  return { ...round, statements: ((await statementsSoFar()) - before) / round.report.requests };
}

async function statementsSoFar(): Promise<number> {
  const [rows] = await db().execute(sql`show global status like 'Questions'`);
  return Number((rows as unknown as { Value: string }[])[0]?.Value);
}

function section(rows: Row[]): Section {
  const middle = (all: Measured[], pick: (round: Measured) => number) => median(all.map(pick));
  const rate = (all: Measured[]) => middle(all, ({ perSecond }) => perSecond);
  const gains = rows.map((row) => rate(row.with) / rate(row.without));
  return {
    title: 'Public reads, with caches and without',
    note: `A programme of 41 concerts; ${CONNECTIONS} connections that each ask again at once, ${ROUNDS} rounds of ${ROUND_MS / 1_000} s in turn, medians. Without: the same site, whose caches keep nothing and whose answers are nobody else’s; the live snapshot of the seats stays, since without it there is no stream. Without caches the layout comes last: it has to be compressed each time, and that goes on. Statements are all that MySQL was asked, also by the clockwork of both sites: where few requests are answered, that is most of it. The driver shares the machine.`,
    columns: [
      '',
      'gain',
      'requests/s with',
      'without',
      'rounds with',
      'rounds without',
      'p99 ms with',
      'without',
      'statements a request with',
      'without',
      'driver of a core',
    ],
    rows: rows.map((row, index) => [
      row.question.name,
      `${count(gains[index] ?? Number.NaN, 1)} ×`,
      count(rate(row.with)),
      count(rate(row.without)),
      rounds(row.with.map(({ perSecond }) => perSecond)),
      rounds(row.without.map(({ perSecond }) => perSecond)),
      count(
        middle(row.with, ({ p99 }) => p99),
        1,
      ),
      count(
        middle(row.without, ({ p99 }) => p99),
        1,
      ),
      count(
        middle(row.with, ({ statements }) => statements),
        3,
      ),
      count(
        middle(row.without, ({ statements }) => statements),
        3,
      ),
      share(
        middle(row.with, ({ driver }) => driver),
        1,
      ),
    ]),
    targets: [atLeast('Public reads: the smallest gain by caches', Math.min(...gains), 1, { digits: 1 })],
  };
}
