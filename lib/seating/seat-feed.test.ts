import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isOutage } from '@/db/errors';
import { seatTable } from '../testing/seat-table';
import { type FeedOptions, type SeatEvent, SeatFeed } from './seat-feed';

const feeds: SeatFeed[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  for (const feed of feeds.splice(0)) feed.stop();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function followed(changes: Partial<FeedOptions> = {}, seatCount = 8) {
  const table = seatTable(seatCount, () => Date.now());
  const feed = new SeatFeed({ ...table.options, ...changes });
  feeds.push(feed);
  await feed.ready;
  const events: SeatEvent[] = [];
  const stop = feed.follow((event) => events.push(event));
  const seats = () => [...feed.seats.status].join('');
  return { table, feed, events, seats, stop };
}

describe('a change', () => {
  it('is seen and told at once after a rest', async () => {
    const { table, events, seats } = await followed();
    await pass(1_000);
    table.change(3, 1);
    await pass(0);
    expect(seats()).toBe('00010000');
    expect(events).toMatchObject([{ changes: [[3, 1]], reload: false }]);
    expect(table.readings).toEqual(['all', '3']);
  });

  it('is told at most four times a second, and read as often', async () => {
    const { table, events } = await followed();
    await pass(1_000);
    for (let step = 0; step < 500; step++) {
      table.change(step % 8, Math.floor(step / 8) % 4);
      await pass(10);
    }
    expect(events.length).toBeGreaterThan(15);
    expect(events.length).toBeLessThanOrEqual(21);
    expect(table.readings.length).toBeLessThanOrEqual(23);
    const versions = events.map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  });

  it('that is undone before anybody was told is told as nothing new, or as it is', async () => {
    const { table, events, seats } = await followed();
    table.change(3, 1);
    await pass(100);
    table.change(3, 0);
    await pass(2_000);
    expect(seats()).toBe('00000000');
    expect(events.flatMap(({ changes }) => changes).at(-1)).toEqual([3, 0]);
  });

  it('is seen though the hint of it comes before an older reading is over', async () => {
    const { table, seats } = await followed();
    await pass(4_900);
    const letGo = table.holdUp();
    await pass(200);
    expect(table.readings).toEqual(['all', 'all']);
    table.change(5, 2);
    await pass(1_000);
    expect(table.readings).toHaveLength(2);
    letGo();
    await pass(1_000);
    expect(seats()).toBe('00000200');
  });

  it('is looked up whatever the hints say of it, and seats that do not exist are not', async () => {
    const { table, feed, events } = await followed();
    feed.hint([1, 1, 99, -1]);
    await pass(1_000);
    expect(table.readings).toEqual(['all', '1']);
    expect(events).toEqual([]);
  });

  it('of more seats than are looked up one by one is read with all of them', async () => {
    const { table, feed } = await followed({}, 4_000);
    feed.hint(Array.from({ length: 3_000 }, (_, seat) => seat));
    await pass(1_000);
    expect(table.readings).toEqual(['all', 'all']);
  });
});

/** Changes of a few seats, and the order in which the hints of them come. */
const lateHints = fc.array(fc.record({ seat: fc.nat(3), state: fc.nat(3), delay: fc.nat(9) }), {
  minLength: 2,
  maxLength: 12,
});

describe('hints that come in another order than the changes', () => {
  it('end with the seats as they are, without any reading of all of them', async () => {
    await fc.assert(
      fc.asyncProperty(lateHints, async (changes) => {
        const { table, seats, stop, feed } = await followed({ pace: { heal: 3_600_000, round: 3 } });
        for (const { seat, state } of changes) table.set(seat, state);
        for (const { seat } of inOrderOfArrival(changes)) {
          feed.hint([seat]);
          await pass(1);
        }
        await pass(10);
        expect(table.readings.slice(1)).not.toContain('all');
        expect(seats()).toBe(table.now());
        stop();
        feed.stop();
      }),
    );
  });

  it('control: taken for the states themselves, they end with an older one', () => {
    const { failed } = fc.check(
      fc.property(lateHints, (changes) => {
        const told = new Map(inOrderOfArrival(changes).map(({ seat, state }) => [seat, state]));
        const real = new Map(changes.map(({ seat, state }) => [seat, state]));
        expect(Object.fromEntries(told)).toEqual(Object.fromEntries(real));
      }),
    );
    expect(failed).toBe(true);
  });
});

function inOrderOfArrival<T extends { delay: number }>(changes: T[]): T[] {
  const arrival = (index: number) => index + (changes[index]?.delay ?? 0);
  const order = changes.map((_, index) => index).sort((a, b) => arrival(a) - arrival(b));
  return order.flatMap((index) => changes[index] ?? []);
}

describe('who asks', () => {
  it('gets what was announced before', async () => {
    const { table, feed, seats } = await followed();
    table.change(1, 1);
    await Promise.all([feed.settled(), pass(0)]);
    table.change(2, 1);
    await Promise.all([feed.settled(), pass(25)]);
    expect(seats()).toBe('01100000');
  });

  it('does not wait when there is nothing to wait for', async () => {
    const { table, feed } = await followed();
    for (let ask = 0; ask < 100; ask++) await feed.settled();
    expect(table.readings).toEqual(['all']);
  });

  it('waits for a reading that is under way, and shares it', async () => {
    const { table, feed, seats } = await followed();
    await pass(1_000);
    const letGo = table.holdUp();
    table.change(1, 1);
    await pass(0);
    const asking = Promise.all(Array.from({ length: 50 }, () => feed.settled()));
    letGo();
    await asking;
    expect(seats()).toBe('01000000');
    expect(table.readings).toEqual(['all', '1']);
  });
});

describe('a hold that ends by itself', () => {
  it('is seen when its time is over, without any hint', async () => {
    const { table, events, seats } = await followed({
      pace: { heal: 3_600_000 },
    });
    const end = Date.now() + 60_000;
    table.change(3, 1, end);
    await pass(59_990);
    expect(seats()).toBe('00010000');
    await pass(20);
    expect(seats()).toBe('00000000');
    expect(events.at(-1)?.changes).toEqual([[3, 0]]);
  });

  it('is seen by who asks at that moment', async () => {
    const { table, feed, seats } = await followed({ pace: { heal: 3_600_000 } });
    table.change(3, 1, Date.now() + 400);
    table.change(4, 1, Date.now() + 500);
    await pass(400);
    await Promise.all([feed.settled(), pass(25)]);
    expect(seats()).toBe('00001000');
  });

  it('is seen by who asks while it is being looked at, without waiting for more', async () => {
    const { table, feed, seats } = await followed();
    table.change(3, 1, Date.now() + 1_000);
    await pass(900);
    const letGo = table.holdUp();
    await pass(200);
    expect(table.readings).toEqual(['all', '3', 'overdue']);
    const asking = feed.settled();
    letGo();
    await pass(0);
    await asking;
    expect(seats()).toBe('00000000');
    expect(table.readings).toEqual(['all', '3', 'overdue', '3']);
  });

  it('that was prolonged is not', async () => {
    const { table, seats } = await followed({ pace: { heal: 3_600_000 } });
    table.change(3, 1, Date.now() + 1_000);
    await pass(500);
    table.change(3, 1, Date.now() + 5_000);
    await pass(3_000);
    expect(seats()).toBe('00010000');
    await pass(3_000);
    expect(seats()).toBe('00000000');
  });
});

describe('more holds that end at once than can be named', () => {
  it('have all seats read', async () => {
    const table = seatTable(8, () => Date.now());
    const { overdue } = table.options.read;
    const unnamed = async () => ({ ...(await overdue()), seats: null });
    const read = { ...table.options.read, overdue: unnamed };
    const { seats } = await followed({ ...table.options, read, pace: { heal: 3_600_000 } });
    table.change(3, 1, Date.now() + 1_000);
    await pass(500);
    expect(seats()).toBe('00010000');
    await pass(500);
    expect(seats()).toBe('00000000');
    expect(table.readings).toEqual(['all', '3', 'overdue', 'all']);
  });
});

describe('a change that nobody told of', () => {
  it('is found within five seconds', async () => {
    const onHeal = vi.fn();
    const { table, events } = await followed({ onHeal });
    table.set(3, 1);
    await pass(4_000);
    expect(events).toEqual([]);
    await pass(1_100);
    expect(events).toMatchObject([{ changes: [[3, 1]] }]);
    expect(onHeal).toHaveBeenCalledTimes(1);
  });

  it('is found within a second while hints may get lost', async () => {
    const { table, seats } = await followed();
    table.beSure(false);
    await pass(5_100);
    table.set(3, 1);
    await pass(1_100);
    expect(seats()).toBe('00010000');
    expect(table.checks).toBeGreaterThan(0);
  });

  it('is looked for at once when a hint is missing', async () => {
    const { table, seats } = await followed();
    table.set(3, 1);
    table.hint(null);
    await pass(0);
    expect(seats()).toBe('00010000');
  });
});

describe('a reading that never ends', () => {
  it('does not freeze who asks: they get what is known', async () => {
    const { table, feed, seats } = await followed();
    await pass(1_000);
    table.holdUp();
    table.change(3, 1);
    await pass(0);
    const asking = Promise.all([feed.settled(), feed.settled()]);
    table.change(4, 1);
    const askingForMore = feed.settled();
    await pass(2_000);
    await Promise.all([asking, askingForMore]);
    expect(seats()).toBe('00000000');
  });

  it('has failed after five seconds: another one is begun, and it is passed over if it does end', async () => {
    const { table, seats } = await followed();
    await pass(1_000);
    const letGo = table.holdUp();
    table.change(3, 1);
    await pass(0);
    table.holdNoMore();
    table.change(3, 2);
    await pass(4_900);
    expect(table.readings).toEqual(['all', '3']);
    await pass(1_000);
    expect(table.readings).toEqual(['all', '3', 'all']);
    expect(seats()).toBe('00020000');
    letGo();
    await pass(0);
    expect(seats()).toBe('00020000');
  });

  it('lets nobody wait who has come while it was under way', async () => {
    const { table, feed } = await followed({ pace: { patience: 3_600_000 } });
    await pass(1_000);
    table.holdUp();
    table.change(3, 1);
    await pass(0);
    table.change(4, 1);
    await Promise.all([feed.settled(), pass(5_000)]);
  });

  it('fails who asks first as an outage does, and ends the feed', async () => {
    const table = seatTable(8, () => Date.now());
    table.holdUp();
    const onStop = vi.fn();
    const feed = new SeatFeed({ ...table.options, onStop });
    const refusal = expect(feed.ready).rejects.toSatisfy(isOutage);
    await pass(5_000);
    await refusal;
    expect(onStop).toHaveBeenCalledTimes(1);
  });
});

describe('a listener that throws', () => {
  it('ends the feed, tells the others so, and another feed can begin', async () => {
    const onStop = vi.fn();
    const { table, feed } = await followed({ onStop });
    const ended = vi.fn();
    feed.follow(() => {
      throw new Error('cannot listen');
    }, ended);
    table.change(3, 1);
    await pass(0);
    expect([onStop.mock.calls, ended.mock.calls]).toEqual([[[feed]], [[]]]);
    const { length } = table.readings;
    await pass(60_000);
    expect(table.readings).toHaveLength(length);
    const { seats } = await followed({ ...table.options });
    expect(seats()).toBe('00010000');
  });
});

describe('while the database is away', () => {
  it('keeps what it knows, tries less and less often, and goes on when it is back', async () => {
    const { table, feed, seats } = await followed();
    table.change(3, 1);
    await pass(1_000);
    table.fail(true);
    table.change(4, 1);
    await pass(60_000);
    expect(seats()).toBe('00010000');
    expect(table.readings.length).toBeLessThan(25);
    await feed.settled();
    table.fail(false);
    await pass(5_000);
    expect(seats()).toBe('00011000');
  });

  it('fails who asks first, and ends', async () => {
    const table = seatTable(8, () => Date.now());
    table.fail(true);
    const onStop = vi.fn();
    const feed = new SeatFeed({ ...table.options, onStop });
    await expect(feed.ready).rejects.toThrow('away');
    await pass(0);
    expect(onStop).toHaveBeenCalledTimes(1);
    await pass(60_000);
    expect(table.readings).toEqual(['all']);
  });
});

describe('a feed', () => {
  it('ends half a minute after the last who asked or followed', async () => {
    const onStop = vi.fn();
    const { table, feed, stop } = await followed({ onStop });
    await pass(60_000);
    stop();
    await pass(20_000);
    await feed.settled();
    await pass(25_000);
    expect(onStop).not.toHaveBeenCalled();
    await pass(11_000);
    expect(onStop).toHaveBeenCalledTimes(1);
    const { length } = table.readings;
    table.change(1, 1);
    await pass(60_000);
    expect(table.readings).toHaveLength(length);
  });

  it('that nobody asks is left alone, and is healed for the next who does, before they are answered', async () => {
    const { table, feed, seats, stop } = await followed();
    stop();
    await pass(5_100);
    expect(table.readings).toEqual(['all', 'all']);
    table.set(3, 1);
    await pass(20_000);
    expect(table.readings).toEqual(['all', 'all']);
    await Promise.all([feed.settled(), pass(0)]);
    expect(seats()).toBe('00010000');
    await pass(5_100);
    expect(table.readings).toHaveLength(4);
    await pass(20_000);
    expect(table.readings).toHaveLength(4);
  });

  it('that is being healed for somebody is so for who asks meanwhile, too', async () => {
    const { table, feed, seats, stop } = await followed();
    stop();
    await pass(5_100);
    table.set(3, 1);
    await pass(20_000);
    const letGo = table.holdUp();
    feed.touch();
    await pass(0);
    const asking = feed.settled();
    letGo();
    await pass(0);
    await asking;
    expect(seats()).toBe('00010000');
    expect(table.readings).toEqual(['all', 'all', 'all']);
  });

  it('that is followed again after a rest is healed at once', async () => {
    const { table, feed, seats, stop } = await followed();
    stop();
    await pass(5_100);
    table.set(3, 1);
    await pass(20_000);
    feed.follow(() => {});
    await pass(0);
    expect(seats()).toBe('00010000');
  });

  it('gives no version for seats that it has not seen all of for longer than it promises', async () => {
    const { table, seats } = await followed({ pace: { heal: 3_600_000 } });
    table.set(1, 1);
    await pass(11_000);
    table.change(2, 1);
    await pass(0);
    expect(table.readings).toEqual(['all', '2', 'all']);
    expect(seats()).toBe('01100000');
  });
});
