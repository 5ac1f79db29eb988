import mysql, { type Pool } from 'mysql2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { env } from '@/lib/env';
import { layWire, type Wire } from '@/lib/testing/wire';
import { boundWaits, type WaitLimits } from './bounded-waits';
import { isOutage } from './errors';

const LIMITS: WaitLimits = { connectionMs: 1_500, silenceMs: 600 };
const CONNECTIONS = 4;

let wire: Wire;
const pools: Pool[] = [];

beforeEach(async () => {
  wire = await layWire(env().DATABASE_URL, 3306);
});
afterEach(() => {
  for (const pool of pools.splice(0)) pool.end(() => {});
  wire.cut();
});

function open(limits?: WaitLimits): Pool {
  const uri = wire.url.replace(/^mariadb:/, 'mysql:');
  const pool = mysql.createPool({ uri, connectionLimit: CONNECTIONS, connectTimeout: 60_000 });
  if (limits) boundWaits(pool, limits);
  pools.push(pool);
  return pool;
}

const ask = (pool: Pool, text = 'select 1') => pool.promise().query(text);
/** So many at once, so that as many connections stand. */
const fill = (pool: Pool) =>
  Promise.all(Array.from({ length: CONNECTIONS }, () => ask(pool, 'select sleep(0.1)')));
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'an answer',
    (error: unknown) => (isOutage(error) ? 'an outage' : error),
  );

describe('a database that a network swallows', () => {
  it('keeps nobody waiting who has asked, and nobody who wants to connect', async () => {
    const pool = open(LIMITS);
    await fill(pool);
    wire.swallow();
    const asked = Array.from({ length: 3 * CONNECTIONS }, () => reasonOf(ask(pool)));
    let told: unknown[] = [];
    void Promise.all(asked).then((reasons) => {
      told = reasons;
    });
    await expect.poll(() => told, { timeout: 15_000 }).toEqual(Array(3 * CONNECTIONS).fill('an outage'));
    expect(await reasonOf(ask(pool))).toBe('an outage');
  });

  it('control: without limits people wait for as long as it takes', async () => {
    const [patient, limited] = [open(), open(LIMITS)];
    await Promise.all([fill(patient), fill(limited)]);
    wire.swallow();
    const waits = reasonOf(ask(patient)).then(() => 'patient');
    expect(await Promise.race([waits, reasonOf(ask(limited))])).toBe('an outage');
    expect(await Promise.race([waits, reasonOf(ask(limited))])).toBe('an outage');
  });

  it('is asked over new connections once one was silent: those that rested are as dead', async () => {
    const pool = open(LIMITS);
    await fill(pool);
    wire.swallow();
    const first = reasonOf(ask(pool));
    await wire.mend();
    expect(await first).toBe('an outage');
    expect(await Promise.all(Array.from({ length: CONNECTIONS }, () => reasonOf(ask(pool))))).toEqual(
      Array(CONNECTIONS).fill('an answer'),
    );
  });

  it('undoes what was begun on a connection that was given up', async () => {
    const pool = open(LIMITS);
    const connection = await pool.promise().getConnection();
    const id = connection.threadId;
    await connection.beginTransaction();
    expect(await reasonOf(connection.query('select sleep(30)'))).toBe('an outage');
    await expect
      .poll(
        async () => {
          const [rows] = await pool
            .promise()
            .query('select 1 from information_schema.processlist where id = ?', [id]);
          return (rows as unknown[]).length;
        },
        { timeout: 10_000 },
      )
      .toBe(0);
  });
});

describe('a database that answers in its time', () => {
  it('is left alone, and so is a connection that rests', async () => {
    const pool = open(LIMITS);
    await fill(pool);
    const [[row]] = (await ask(pool, 'select connection_id() as id, sleep(0.4)')) as unknown as [
      [{ id: number }],
    ];
    await new Promise((resolve) => setTimeout(resolve, 2 * LIMITS.silenceMs));
    const [rows] = (await ask(pool, 'show processlist')) as unknown as [{ Id: number }[]];
    expect(rows.map(({ Id }) => Id)).toContain(row.id);
  });
});
