import { describe, expect, it } from 'vitest';
import { generatePlan } from '@/db/venue-plans/generate';
import { QueueSettings } from '@/lib/queue/sale';
import { CONCERTS, VENUES } from './concerts';
import { momentAt } from './moment';

const FIRST_START = new Date('2026-03-14T01:20:00Z');
const nights = CONCERTS.flatMap((concert) =>
  concert.performances.map((night, index) => ({ name: `${concert.slug} ${index + 1}`, concert, night })),
);

describe('the demo programme', () => {
  it('shows every state that a sale can be in, on every kind of floor', () => {
    expect(CONCERTS.length).toBeGreaterThanOrEqual(14);
    expect(new Set(CONCERTS.map((concert) => concert.slug)).size).toBe(CONCERTS.length);
    const states = new Set(nights.map(({ night }) => night.state));
    expect([...states].toSorted()).toEqual([
      'cancelled',
      'closed',
      'lobby',
      'on_sale',
      'paused',
      'scheduled',
      'sold_out',
    ]);
    expect(new Set(VENUES.map((venue) => venue.plan.generator)).size).toBe(4);
    expect(CONCERTS.filter((concert) => concert.performances.length > 1).length).toBeGreaterThanOrEqual(3);
  });

  it('sells 60,000 seats through a line, and opens a sale three minutes after the first start', () => {
    const stadium = nights.find(({ concert }) => concert.venue === 'nuri-stadium');
    expect(stadium?.night).toMatchObject({ state: 'on_sale', queue: { enabled: true } });
    const lobby = nights.find(({ night }) => night.state === 'lobby');
    expect(lobby?.night).toMatchObject({ saleOpensAt: { inMinutes: 3 }, queue: { enabled: true } });
  });

  it.each(nights)('runs the line of $name as lines can be run', ({ night }) => {
    expect(QueueSettings.parse(night.queue)).toEqual(night.queue);
  });

  it.each(CONCERTS)('describes $slug in both languages', ({ description }) => {
    expect(description.split('\n\n').length).toBeGreaterThanOrEqual(2);
    expect(description).toMatch(/[가-힣]{2}/);
    expect(description).toMatch(/[a-z]{4} [a-z]{2}/);
  });

  it.each(nights)('prices every zone of the plan and no other: $name', ({ concert, night }) => {
    const venue = VENUES.find(({ key }) => key === concert.venue);
    if (!venue) expect.fail(`no venue ${concert.venue}`);
    const zones = new Set(generatePlan(venue.plan).sections.map((section) => section.zone));
    expect(Object.keys(night.prices).toSorted()).toEqual([...zones].toSorted());
    for (const price of Object.values(night.prices)) expect(price % 1000).toBe(0);
  });

  it.each(nights)('is in the state that its times say: $name', ({ night }) => {
    const at = (moment: Parameters<typeof momentAt>[0]) =>
      momentAt(moment, FIRST_START, 'Asia/Seoul').getTime();
    const now = FIRST_START.getTime();
    const opens = at(night.saleOpensAt);
    const lobby = night.lobbyOpensAt ? at(night.lobbyOpensAt) : opens;
    const closes = at(night.startsAt) - night.saleClosesMinutesBefore * 60_000;
    expect(lobby).toBeLessThanOrEqual(opens);
    expect(opens).toBeLessThan(closes);
    const byTime = now >= closes ? 'closed' : now >= opens ? 'open' : now >= lobby ? 'lobby' : 'scheduled';
    const expected = { on_sale: 'open', paused: 'open', sold_out: 'open', cancelled: 'open' }[
      night.state as string
    ];
    expect(byTime).toBe(expected ?? night.state);
    expect(night.soldShare === 1).toBe(night.state === 'sold_out');
  });

  it.each(nights)('keeps its line within what the shop allows: $name', ({ night: { queue, ...night } }) => {
    expect(queue.claimSeconds).toBeGreaterThanOrEqual(120);
    expect(queue.passSeconds).toBeGreaterThan(night.holdSeconds);
    expect(Math.min(queue.maxActive, queue.admitPerMinute)).toBeGreaterThan(0);
    expect(night.maxSeatsPerAccount).toBeGreaterThanOrEqual(night.maxSeatsPerOrder);
  });
});

describe('momentAt', () => {
  it('counts minutes from the first start', () => {
    expect(momentAt({ inMinutes: 3 }, FIRST_START, 'Asia/Seoul')).toEqual(new Date('2026-03-14T01:23:00Z'));
  });

  it('finds a clock time in the venue, some days on', () => {
    const evening = { inDays: 1, hour: 19, minute: 30 };
    expect(momentAt(evening, FIRST_START, 'Asia/Seoul')).toEqual(new Date('2026-03-15T10:30:00Z'));
    expect(momentAt(evening, new Date('2026-03-13T16:00:00Z'), 'Asia/Seoul')).toEqual(
      new Date('2026-03-15T10:30:00Z'),
    );
  });

  it('keeps the clock time where summer time begins in between', () => {
    expect(momentAt({ inDays: 20, hour: 20, minute: 0 }, FIRST_START, 'Europe/Berlin')).toEqual(
      new Date('2026-04-03T18:00:00Z'),
    );
  });
});
