import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announceClosing } from '../closing';
import { routeHandler, toResponse } from '../http/answer';
import type { ByteStream } from '../http/byte-stream';
import { openDoor } from '../testing/open-door';
import { Collected, eventsIn } from '../testing/seat-client';
import { type SeatTable, seatTable } from '../testing/seat-table';
import { SeatFeed } from './seat-feed';
import { openStreams, type StreamStart, seatStream } from './seat-stream';

const SEATS = 2_000;

let table: SeatTable;
let feed: SeatFeed;
const doors: { close(): Promise<void> }[] = [];
const sockets: Socket[] = [];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  table = seatTable(SEATS, () => Date.now());
  feed = new SeatFeed({ ...table.options, pace: { round: 0, waitedFor: 0 } });
  await feed.ready;
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(doors.splice(0).map((door) => door.close()));
  feed.stop();
  vi.useRealTimers();
});

function open(start: StreamStart = null) {
  const sink = new Collected();
  return { sink, leave: seatStream(feed, start)(sink) };
}

const answer = (stream: ByteStream) => ({
  status: 200,
  headers: { 'content-type': 'text/event-stream' },
  text: null,
  stream,
});

/** A door with the stream behind it, and sockets that have asked for it. */
async function doorWith(clients: number) {
  const GET = routeHandler(async () => answer(seatStream(feed, feed.seats.version)));
  const door = await openDoor({ routes: [{ path: '/stream', handlers: { GET } }] });
  doors.push(door);
  const asked = Array.from({ length: clients }, () => {
    const socket = connect(door.port, '127.0.0.1');
    sockets.push(socket);
    socket.write('GET /stream HTTP/1.1\r\nHost: a\r\n\r\n');
    return socket;
  });
  await vi.waitFor(() => expect(openStreams()).toBe(clients));
  return asked;
}

function textOf(socket: Socket): { all: string } {
  const text = { all: '' };
  socket.on('data', (bytes) => {
    text.all += bytes;
  });
  return text;
}

describe('the first event', () => {
  it('comes at once, with the version to go on from and a time to wait before coming back', () => {
    const { sink, leave } = open(feed.seats.version);
    expect(sink.text).toMatch(/^retry: [1-3]\d{3}\nid: \d+\nevent: seats\ndata: \{.*\}\n\n$/);
    const { version } = feed.seats;
    expect(eventsIn(sink.text)).toEqual([{ id: String(version), data: { version, changes: [] } }]);
    leave();
  });

  it('has what has changed since the version of the client', async () => {
    const { version } = feed.seats;
    table.change(7, 2);
    await feed.settled();
    const { sink, leave } = open(version);
    expect(eventsIn(sink.text)).toMatchObject([{ data: { changes: [[7, 2]] } }]);
    leave();
  });

  it.each<StreamStart>([0, 1, 'unknown', Number.MAX_SAFE_INTEGER])(
    'asks for a reload and has no id when the client’s version is %s',
    (start) => {
      const { sink, leave } = open(start);
      expect(eventsIn(sink.text)).toMatchObject([{ id: undefined, data: { reload: true } }]);
      leave();
    },
  );
});

describe('later events', () => {
  it('go to everybody, with growing versions, and are written once', async () => {
    const all = Array.from({ length: 50 }, () => open(feed.seats.version));
    const written = all.map(({ sink }) => vi.spyOn(sink, 'write'));
    for (let step = 1; step <= 3; step++) {
      table.change(step, 1);
      await vi.waitFor(() => expect(eventsIn(all[0]?.sink.text ?? '')).toHaveLength(1 + step));
    }
    const first = eventsIn(all[0]?.sink.text ?? '');
    expect(first.map(({ data }) => data.changes)).toEqual([[], [[1, 1]], [[2, 1]], [[3, 1]]]);
    const versions = first.map(({ data }) => data.version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    for (const { sink } of all) expect(eventsIn(sink.text)).toEqual(first);
    const buffers = written.map(({ mock }) => mock.calls.map(([bytes]) => bytes));
    for (const own of buffers) expect(own.every((bytes, index) => bytes === buffers[0]?.[index])).toBe(true);
    for (const { leave } of all) leave();
    expect(openStreams()).toBe(0);
  });

  it('ask for a reload when they would be larger than all seats are', async () => {
    const large = seatTable(3_000, () => Date.now());
    const crowded = new SeatFeed({ ...large.options, pace: { round: 0 } });
    await crowded.ready;
    const sink = new Collected();
    const leave = seatStream(crowded, crowded.seats.version)(sink);
    for (let seat = 0; seat < 3_000; seat++) large.set(seat, 2);
    large.hint(null);
    await vi.waitFor(() => expect(eventsIn(sink.text).at(-1)).toMatchObject({ data: { reload: true } }));
    expect(sink.text.length).toBeLessThan(500);
    leave();
    crowded.stop();
  });
});

describe('pings', () => {
  it('come to everybody once in ten seconds, and not to all at the same moment', () => {
    const all = Array.from({ length: 40 }, () => open());
    const pings = () => all.map(({ sink }) => sink.text.split(': ping\n\n').length - 1);
    vi.advanceTimersByTime(1_000);
    expect(pings().filter((count) => count === 1)).toHaveLength(4);
    vi.advanceTimersByTime(9_000);
    expect(new Set(pings())).toEqual(new Set([1]));
    vi.advanceTimersByTime(50_000);
    expect(new Set(pings())).toEqual(new Set([6]));
    for (const { leave } of all) leave();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a client that does not read', () => {
  it('is cut when too much waits for it, and not before', () => {
    const { sink, leave } = open();
    sink.pending = 65_536;
    vi.advanceTimersByTime(10_000);
    expect([sink.wasCut, openStreams()]).toEqual([false, 1]);
    sink.pending = 65_537;
    vi.advanceTimersByTime(10_000);
    expect([sink.wasCut, openStreams()]).toEqual([true, 0]);
    leave();
  });

  it('is cut from its socket, while others get everything', async () => {
    const [deaf, reader] = await doorWith(2);
    if (!deaf || !reader) throw new Error('two sockets were asked for');
    deaf.pause();
    const text = textOf(reader);
    let state = 0;
    while (openStreams() === 2) {
      state = (state + 1) % 4;
      for (let seat = 0; seat < SEATS; seat++) table.set(seat, state);
      table.hint(null);
      const { length } = eventsIn(text.all);
      await vi.waitFor(() => expect(eventsIn(text.all).length).toBeGreaterThan(length), { interval: 1 });
      // One event is enough to know that it came.
      text.all = '';
    }
    table.change(1, 3);
    table.change(2, (state + 1) % 4);
    await vi.waitFor(() => expect(text.all).toContain(`[2,${(state + 1) % 4}]`));
    expect(reader.destroyed).toBe(false);
    deaf.on('error', () => {}).resume();
    await once(deaf, 'close');
  }, 30_000);
});

describe('a client that goes away', () => {
  it('is forgotten, and the last one ends the following', async () => {
    const [one, other] = await doorWith(2);
    one?.destroy();
    await vi.waitFor(() => expect(openStreams()).toBe(1));
    other?.destroy();
    await vi.waitFor(() => expect(openStreams()).toBe(0));
  });
});

describe('as a web stream, without the front door', () => {
  it('has the same bytes, begins when it is read, and ends when nobody reads any more', async () => {
    const dropped = toResponse(answer(seatStream(feed, 'unknown')));
    expect([dropped.status, openStreams()]).toEqual([200, 0]);
    const start = feed.seats.version;
    const { sink, leave } = open(start);
    const reader = toResponse(answer(seatStream(feed, start))).body?.getReader();
    let text = '';
    const read = async () => {
      text += Buffer.from((await reader?.read())?.value ?? []).toString();
    };
    await read();
    expect(openStreams()).toBe(2);
    table.change(9, 1);
    await read();
    vi.advanceTimersByTime(10_000);
    await read();
    const withoutRetry = (all: string) => all.replace(/^retry: \d+\n/, '');
    expect(text).toMatch(/^retry: \d+\n.*\[\[9,1\]\].*: ping/s);
    expect(withoutRetry(text)).toBe(withoutRetry(sink.text));
    await reader?.cancel();
    expect(openStreams()).toBe(1);
    leave();
  });

  it('is broken off when too much waits in it', async () => {
    const reader = toResponse(answer(seatStream(feed, feed.seats.version))).body?.getReader();
    await reader?.read();
    const { version } = feed.seats;
    for (let state = 1; openStreams() === 1; state++) {
      for (let seat = 0; seat < SEATS; seat++) table.set(seat, state % 4);
      table.hint(null);
      await feed.settled();
      vi.advanceTimersByTime(1_000);
    }
    expect(feed.seats.version).toBeGreaterThan(version);
    await expect(reader?.closed).rejects.toThrow('not read');
  });
});

describe('when the feed fails', () => {
  it('ends every stream, so that clients come back and find another', async () => {
    const { sink, leave } = open();
    const { sink: slow, leave: leaveToo } = open();
    slow.pending = 1;
    feed.follow(() => {
      throw new Error('cannot listen');
    });
    table.change(1, 1);
    await vi.waitFor(() => expect([sink.ended, slow.wasCut]).toEqual([true, true]));
    leave();
    leaveToo();
    expect(openStreams()).toBe(0);
  });
});

describe('when the process closes', () => {
  it('ends every stream at once, and those that come later after their first event', async () => {
    const [socket] = await doorWith(1);
    if (!socket) throw new Error('a socket was asked for');
    const text = textOf(socket);
    const { sink: slow, leave } = open();
    slow.pending = 1;
    announceClosing();
    await vi.waitFor(() => expect(text.all).toMatch(/\r\n0\r\n\r\n$/));
    expect(slow.wasCut).toBe(true);
    const { sink, leave: leaveToo } = open();
    expect(sink.ended).toBe(true);
    leave();
    leaveToo();
  });
});
