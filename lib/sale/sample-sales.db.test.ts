import { asc, eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { saleSamples } from '@/db/schema';
import { buy } from '../testing/bought';
import { cutStatements } from '../testing/cut-statements';
import { asOwner } from '../testing/owner';
import { changePerformance, makePerformance, raceMany, SEAT_PRICE } from '../testing/shop';
import { smallHall } from '../testing/small-hall';
import { readSeries } from './read-series';
import { sampleSales } from './sample-sales';

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR);
const samplesOf = (performanceId: string) =>
  db()
    .select()
    .from(saleSamples)
    .where(eq(saleSamples.performanceId, performanceId))
    .orderBy(asc(saleSamples.at));

const sample = () => sampleSales(performanceId);

/** As if so many seconds had gone by since the samples were taken. */
const letTimePass = (seconds: number) =>
  asOwner((owner) =>
    owner.execute(sql`update sale_samples set at = at - interval ${seconds} second
        where performance_id = ${performanceId} order by at`),
  );

let performanceId = '';
beforeEach(async () => {
  performanceId = await makePerformance(smallHall(2, 10));
});

describe('sampling a sale', () => {
  it('notes how it stands', async () => {
    await buy(performanceId, [0, 1]);
    await sample();
    expect(await samplesOf(performanceId)).toMatchObject([
      { waiting: 0, admitted: 0, held: 0, sold: 2, revenue: 2 * SEAT_PRICE },
    ]);
  });

  it('is done once in ten seconds, however many do it at once', async () => {
    const { won, refused } = await raceMany(8, () => sample());
    expect(refused).toEqual([]);
    // The race may run over the end of ten seconds.
    const noted = won.reduce((sum, count) => sum + count, 0);
    const samples = await samplesOf(performanceId);
    expect(samples).toHaveLength(noted);
    expect(noted).toBeLessThanOrEqual(2);
    for (const { at } of samples) expect(at.getTime() % 10_000).toBe(0);

    // All who come second fail when they do not give way; whoever looked later would not even try.
    await letTimePass(600);
    const mends = [cutStatements('and s.at is null', ''), cutStatements('insert ignore', 'insert')];
    try {
      expect((await raceMany(8, () => sample())).refused).not.toEqual([]);
    } finally {
      for (const mend of mends.reverse()) mend();
    }
  });

  it('goes on ten seconds later', async () => {
    await sample();
    await letTimePass(10);
    await sample();
    expect(await samplesOf(performanceId)).toHaveLength(2);
  });

  it('keeps one sample in ten minutes of what is a day old', async () => {
    const mark = Math.floor((Date.now() - 24.5 * HOUR) / 600_000) * 600_000;
    const at = [mark, mark + 10_000, mark + 600_000, mark + 610_000, mark + 2 * HOUR + 10_000];
    const rest = { performanceId, waiting: 0, admitted: 0, held: 0, sold: 0, revenue: 0 };
    await db()
      .insert(saleSamples)
      .values(at.map((time) => ({ ...rest, at: new Date(time) })));
    await sample();
    const kept = (await samplesOf(performanceId)).map((known) => known.at.getTime());
    expect(kept.slice(0, -1)).toEqual([mark, mark + 600_000, mark + 2 * HOUR + 10_000]);
  });

  it('notes nothing for a time that has gone by meanwhile', async () => {
    const late = () =>
      cutStatements(
        'select p.id, from_unixtime(floor(unix_timestamp(now(3)) / 10) * 10)',
        'select p.id, from_unixtime(floor(unix_timestamp(now(3)) / 10) * 10 - 30)',
      );
    const mend = late();
    expect(await sample()).toBe(0);
    mend();
    const unguarded = [
      late(),
      cutStatements('from dual where now(3) <', 'from dual where now(3) + interval 1 hour >'),
    ];
    expect(await sample()).toBe(1);
    for (const mendOne of unguarded.reverse()) mendOne();
  });

  it.each([
    ['before its lobby', { lobbyOpensAt: inHours(1), saleOpensAt: inHours(2) }, 0],
    ['in its lobby', { lobbyOpensAt: inHours(-1), saleOpensAt: inHours(2) }, 1],
    ['while it is paused', { pausedAt: new Date() }, 1],
    ['before it is published', { publishedAt: null }, 0],
    ['long after its end', { saleClosesAt: inHours(-1) }, 0],
  ])('is done %s: %s', async (_, changes, count) => {
    await changePerformance(performanceId, changes);
    await sample();
    expect(await samplesOf(performanceId)).toHaveLength(count);
  });

  it.each([
    ['closed', { saleClosesAt: new Date(Date.now() - 15_000) }],
    ['cancelled', { cancelledAt: new Date(Date.now() - 15_000) }],
  ])('is done once more after it was %s', async (_, changes) => {
    await sample();
    await letTimePass(60);
    await changePerformance(performanceId, changes);
    await sample();
    expect(await samplesOf(performanceId)).toHaveLength(2);
    await sample();
    await sample();
    expect(await samplesOf(performanceId)).toHaveLength(2);
  });
});

describe('the series of a sale', () => {
  const EVERY = 10_000;
  const END = Math.floor(Date.now() / EVERY) * EVERY;

  /** Three days of samples with an outage of six hours in them; what they say tells when they were taken. */
  async function sampleThreeDays(): Promise<void> {
    const rows = Array.from({ length: 3 * 8_640 }, (_, index) => ({
      performanceId,
      at: new Date(END - (3 * 8_640 - index) * EVERY),
      waiting: 0,
      admitted: 0,
      held: 0,
      sold: index,
      revenue: 0,
    })).filter(({ sold }) => sold < 8_640 || sold >= 8_640 + 2_160);
    for (let first = 0; first < rows.length; first += 5_000)
      await db()
        .insert(saleSamples)
        .values(rows.slice(first, first + 5_000));
  }

  it('shows a sale of any length in a few hundred points, all of them measured, and its gaps', async () => {
    await sampleThreeDays();
    const { points, recent } = await readSeries(performanceId, new Date(END));
    expect(points.length).toBeGreaterThan(100);
    expect(points.length).toBeLessThanOrEqual(300);
    const first = END - 3 * 8_640 * EVERY;
    for (const { at, sold } of points) expect(Date.parse(at)).toBe(first + sold * EVERY);
    expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).toSorted());
    expect(points.filter(({ sold }) => sold >= 8_640 && sold < 8_640 + 2_160)).toEqual([]);
    expect(recent).toHaveLength(90);
  });

  it('is empty before the first sample', async () => {
    expect(await readSeries(performanceId, new Date())).toEqual({ points: [], recent: [] });
  });
});
