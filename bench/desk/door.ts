import { randomUUID } from 'node:crypto';
import mysql, { type Pool } from 'mysql2/promise';
import { db, pool as shopPool } from '@/db/client';
import { selectRows } from '@/db/plain-sql';
import { ticketCode } from '@/lib/orders/ticket-code';
import { count, rounds as listRounds, median, share } from '../figures';
import { Histogram } from '../load/histogram';
import type { Section } from '../section';
import { openSite, type Site } from '../sites';
import { storm } from '../yardstick';
import { soldStadium } from './sold-stadium';
import { tokenOf } from './staff';

const ROUNDS = 3;
const SCANS = 3_000;
/** Doors that scan at the same time, each after the answer to its last scan. */
const DOORS = [1, 10, 60];
const LONGEST_MS = 120_000;

type Result = { perSecond: number; p50: number; p99: number; driver?: number };

/** People let in a second, beside the one guarded UPDATE without which nobody can be. */
export async function checkIns(): Promise<Section> {
  const performanceId = await soldStadium();
  const token = await tokenOf('staff');
  const tickets = ticketsOf(await validTickets(performanceId));
  const bare = barePool();
  const site = await openSite('front door');
  try {
    await scan(site, token, tickets(SCANS / 10), 10);
    const kinds = DOORS.flatMap((doors) => [
      { name: `Bare UPDATE, ${doors} at once`, run: () => updateEach(bare, tickets(SCANS), doors) },
      { name: `POST /check-ins, ${doors} at once`, run: () => scan(site, token, tickets(SCANS), doors) },
    ]);
    const results = kinds.map(({ name }) => ({ name, rounds: [] as Result[] }));
    for (let round = 0; round < ROUNDS; round++)
      for (const [index, { run }] of kinds.entries()) results[index]?.rounds.push(await run());
    return section(results);
  } finally {
    await site.stop();
    await bare.end();
  }
}

async function validTickets(performanceId: string): Promise<string[]> {
  const rows = await selectRows<{ id: string }>(
    db(),
    "select id from tickets where performance_id = ? and state = 'valid' order by seat",
    [performanceId],
  );
  return rows.map(({ id }) => id);
}

/** Hands out so many tickets that nobody has had. */
function ticketsOf(all: string[]): (howMany: number) => string[] {
  let next = 0;
  return (howMany) => {
    next += howMany;
    if (next > all.length) throw new Error('there are not enough tickets');
    return all.slice(next - howMany, next);
  };
}

async function scan(site: Site, token: string, ids: string[], doors: number): Promise<Result> {
  const asks = ids.map((id) => ({
    token,
    key: randomUUID(),
    body: JSON.stringify({ code: ticketCode(id) }),
  }));
  const { perSecond, p50, p99, driver } = await storm(site, 201, {
    method: 'POST',
    path: '/api/v1/check-ins',
    connections: doors,
    requests: asks.length,
    forMs: LONGEST_MS,
    asks,
  });
  return { perSecond, p50, p99, driver };
}

/** As many connections as the shop has. */
function barePool(): Pool {
  const connectionLimit = shopPool().promise().pool.config.connectionLimit ?? 20;
  const uri = (process.env.DATABASE_URL ?? '').replace(/^mariadb:/, 'mysql:');
  return mysql.createPool({ uri, connectionLimit, timezone: 'Z' });
}

/** The least that letting somebody in can be. */
async function updateEach(pool: Pool, ids: string[], atOnce: number): Promise<Result> {
  const latency = new Histogram();
  let next = 0;
  async function worker(): Promise<void> {
    for (let index = next++; index < ids.length; index = next++) {
      const began = performance.now();
      const [result] = await pool.query<mysql.ResultSetHeader>(
        "update tickets set state = 'used', used_at = now(3) where id = ? and state = 'valid'",
        [ids[index]],
      );
      if (result.affectedRows !== 1) throw new Error('a ticket could not be used');
      latency.add(performance.now() - began);
    }
  }
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - began) / 1_000;
  return { perSecond: ids.length / seconds, p50: latency.at(0.5), p99: latency.at(0.99) };
}

function section(results: { name: string; rounds: Result[] }[]): Section {
  const middle = (all: Result[], pick: (one: Result) => number) => median(all.map(pick));
  const rate = (index: number) => middle(results[index]?.rounds ?? [], ({ perSecond }) => perSecond);
  return {
    title: 'Check-ins',
    note: `${count(SCANS)} valid tickets are scanned once each, ${ROUNDS} rounds in turn with other tickets, medians. The bare UPDATE has as many connections as the shop's pool; a check-in also writes the audit log and the answer under the scan's key. All processes share the machine, and the log is synced at every commit.`,
    columns: ['', '÷ bare UPDATE', 'a second', 'rounds', 'p50 ms', 'p99 ms', 'driver of a core'],
    rows: results.map(({ name, rounds }, index) => [
      name,
      count(rate(index) / rate(index - (index % 2)), 2),
      count(rate(index)),
      listRounds(rounds.map(({ perSecond }) => perSecond)),
      count(
        middle(rounds, ({ p50 }) => p50),
        1,
      ),
      count(
        middle(rounds, ({ p99 }) => p99),
        1,
      ),
      rounds[0]?.driver === undefined
        ? ''
        : share(
            middle(rounds, ({ driver = 0 }) => driver),
            1,
          ),
    ]),
  };
}
