import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeSeatStatus, SEAT_FREE, SEAT_HELD, SEAT_SOLD } from '@/lib/seating/seat-status';
import type { ApiAnswer, ApiRefusal } from './api-client';
import { followSeats, type SeatFollower, type SeatStream, type SeatsAnswer } from './follow-seats';
import { napper } from './napper';

const SEATS = 9;
const REFUSED: ApiRefusal = { ok: false, code: 'network', retryAfter: null, taken: [], stranded: [] };

class FakeStream implements SeatStream {
  open = true;
  private readonly target = new EventTarget();

  constructor(readonly version: number) {}

  addEventListener(type: string, listener: (event: Event) => void): void {
    this.target.addEventListener(type, listener);
  }

  close(): void {
    this.open = false;
  }

  say(data: unknown): void {
    this.target.dispatchEvent(new MessageEvent('seats', { data: JSON.stringify(data) }));
  }

  garble(data: string): void {
    this.target.dispatchEvent(new MessageEvent('seats', { data }));
  }

  break(): void {
    this.target.dispatchEvent(new Event('error'));
  }
}

/** A hall, a shop that tells of it, and a page that looks at it. */
class Scene {
  hall = new Uint8Array(SEATS);
  version = 100;
  reachable = true;
  /** Seconds that a refusal names. */
  retryAfter: number | null = null;
  streaming = true;
  reads: (string | null)[] = [];
  streams: FakeStream[] = [];
  shown: Uint8Array[] = [];
  live: boolean[] = [];
  follower: SeatFollower;

  constructor({ canStream = true } = {}) {
    this.follower = followSeats({
      source: {
        read: async (etag) => this.answer(etag),
        open: canStream ? (version) => this.open(version) : null,
      },
      seatCount: SEATS,
      onStatus: (status) => this.shown.push(status),
      onLive: (live) => this.live.push(live),
      nap: napper(),
    });
  }

  get now(): number[] {
    return [...(this.shown.at(-1) ?? [])];
  }

  get stream(): FakeStream {
    const last = this.streams.at(-1);
    if (!last) throw new Error('no stream was opened');
    return last;
  }

  /** Changes the hall, and tells it on the stream. */
  change(...changes: [seat: number, status: number][]): void {
    this.alter(...changes);
    this.stream.say({ version: this.version, changes });
  }

  /** Changes the hall without a word. */
  alter(...changes: [seat: number, status: number][]): void {
    this.version += 10;
    for (const [seat, status] of changes) this.hall[seat] = status;
  }

  private answer(etag: string | null): ApiAnswer<SeatsAnswer> {
    this.reads.push(etag);
    if (!this.reachable) return { ...REFUSED, retryAfter: this.retryAfter };
    const tag = `"${this.hall.join('')}"`;
    const at = new Date().toISOString();
    const data = { version: this.version, free: 0, seats: encodeSeatStatus(this.hall) };
    return { ok: true, status: etag === tag ? 304 : 200, data, etag: tag, at };
  }

  private open(version: number): FakeStream {
    const stream = new FakeStream(version);
    this.streams.push(stream);
    queueMicrotask(() => {
      if (this.streaming && this.reachable) stream.say({ version: this.version, changes: [] });
      else stream.break();
    });
    return stream;
  }
}

const page = new EventTarget() as EventTarget & { hidden: boolean };
let scene: Scene;

/** Lets so much time pass, and everything happen that comes of it. */
const pass = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

function show(hidden: boolean): void {
  page.hidden = hidden;
  page.dispatchEvent(new Event('visibilitychange'));
  if (hidden) scene.follower.rest();
}

async function begin(options?: { canStream: boolean }): Promise<Scene> {
  scene = new Scene(options);
  await pass();
  return scene;
}

beforeEach(() => {
  vi.useFakeTimers();
  page.hidden = false;
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', new EventTarget());
});

afterEach(async () => {
  scene.follower.stop();
  await pass();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('while the stream runs', () => {
  it('reads the hall once and follows it from that version on', async () => {
    await begin();
    expect(scene.stream.version).toBe(100);
    scene.change([3, SEAT_HELD], [4, SEAT_SOLD]);
    expect(scene.now).toEqual([...scene.hall]);
    await pass(60_000);
    expect(scene.reads).toEqual([null]);
    expect(scene.streams).toHaveLength(1);
  });

  it('gives a new array for a change, and none for what is shown already', async () => {
    await begin();
    scene.change([3, SEAT_HELD]);
    scene.stream.say({ version: scene.version, changes: [[3, SEAT_HELD]] });
    expect(scene.shown).toHaveLength(2);
    expect(scene.shown[0]).not.toBe(scene.shown[1]);
    expect(scene.shown[0]?.[3]).toBe(SEAT_FREE);
  });

  it('takes no state from an event that is older than the one before', async () => {
    await begin();
    scene.change([3, SEAT_SOLD]);
    scene.stream.say({ version: scene.version - 1, changes: [[3, SEAT_FREE]] });
    expect(scene.now[3]).toBe(SEAT_SOLD);
  });

  it('reads all anew when the stream says so, and goes on from there', async () => {
    await begin();
    scene.change([1, SEAT_HELD]);
    scene.alter([2, SEAT_SOLD]);
    scene.stream.say({ version: scene.version, reload: true });
    await pass(500);
    expect(scene.reads).toEqual([null, null]);
    expect(scene.now).toEqual([...scene.hall]);
    expect(scene.streams).toHaveLength(2);
    expect(scene.stream.version).toBe(scene.version);
  });

  const NONSENSE = [
    '{"version":',
    'null',
    '{}',
    '{"version":1,"changes":[[99,0]]}',
    '{"version":1,"changes":[[0,4]]}',
  ];
  for (const data of NONSENSE) {
    it(`reads all anew after the nonsense ${data}`, async () => {
      await begin();
      scene.alter([5, SEAT_HELD]);
      scene.stream.garble(data);
      expect(scene.streams[0]?.open).toBe(false);
      await pass(500);
      expect(scene.now).toEqual([...scene.hall]);
    });
  }

  it('shows seats as held that the shop has refused, until the shop itself says what they are', async () => {
    await begin();
    scene.follower.markTaken([6]);
    expect(scene.now[6]).toBe(SEAT_HELD);
    await pass(900);
    expect(scene.now[6]).toBe(SEAT_HELD);
    await pass(200);
    expect(scene.now[6]).toBe(SEAT_FREE);
    expect(scene.reads).toEqual([null, null]);
  });

  it('opens another after a long silence, without reading all', async () => {
    await begin();
    await pass(110_000);
    expect(scene.streams).toHaveLength(2);
    expect(scene.streams[0]?.open).toBe(false);
    expect(scene.reads).toHaveLength(1);
  });
});

describe('when the stream breaks', () => {
  it('is resumed where it was', async () => {
    await begin();
    scene.change([1, SEAT_HELD]);
    scene.stream.break();
    await pass(1_500);
    expect(scene.streams.map(({ version }) => version)).toEqual([100, 110]);
    expect(scene.reads).toHaveLength(1);
    scene.change([1, SEAT_FREE]);
    expect(scene.now).toEqual([...scene.hall]);
  });

  it('asks every two seconds while there is none, and streams again when there is', async () => {
    await begin();
    scene.streaming = false;
    scene.stream.break();
    await pass(5_000);
    scene.alter([7, SEAT_SOLD]);
    await pass(2_300);
    expect(scene.now[7]).toBe(SEAT_SOLD);
    const tried = scene.streams.length;
    expect(tried).toBe(3);
    await pass(10_000);
    expect(scene.streams).toHaveLength(tried);

    scene.streaming = true;
    await pass(60_000);
    const reads = scene.reads.length;
    expect(scene.stream.open).toBe(true);
    await pass(30_000);
    expect(scene.reads).toHaveLength(reads);
    expect(scene.live).not.toContain(false);
  });

  it('does not ask with the tag of a hall that the stream has changed since', async () => {
    await begin();
    scene.change([2, SEAT_HELD]);
    scene.streaming = false;
    scene.stream.break();
    scene.alter([2, SEAT_FREE]);
    await pass(5_000);
    expect(scene.now[2]).toBe(SEAT_FREE);
    expect(scene.reads[1]).toBeNull();
  });

  it('asks, where no word comes over it within seconds', async () => {
    await begin();
    scene.streaming = true;
    scene.stream.break();
    vi.spyOn(FakeStream.prototype, 'say').mockReturnValue();
    scene.alter([8, SEAT_HELD]);
    await pass(25_000);
    expect(scene.now[8]).toBe(SEAT_HELD);
    expect(scene.streams.every(({ open }) => !open)).toBe(true);
  });

  it('gives a stream up that wants all to be read, again and again', async () => {
    await begin();
    vi.spyOn(FakeStream.prototype, 'say').mockImplementation(function (this: FakeStream) {
      this.garble('{"version":1,"reload":true}');
    });
    scene.stream.say({});
    await pass(10_000);
    expect(scene.streams.length).toBeLessThan(5);
    scene.alter([0, SEAT_SOLD]);
    await pass(2_300);
    expect(scene.now[0]).toBe(SEAT_SOLD);
  });

  it('asks from the beginning where browsers know no streams', async () => {
    await begin({ canStream: false });
    await pass(10_000);
    expect(scene.reads.length).toBeGreaterThan(3);
    expect(scene.reads.at(-1)).toBe('"000000000"');
    scene.alter([0, SEAT_HELD]);
    await pass(2_300);
    expect(scene.now[0]).toBe(SEAT_HELD);
  });
});

describe('when nothing gets through', () => {
  it('says so after a few tries, and no more once something does', async () => {
    await begin();
    scene.reachable = false;
    scene.stream.break();
    await pass(30_000);
    expect(scene.live.at(-1)).toBe(false);
    scene.reachable = true;
    await pass(40_000);
    expect(scene.live.at(-1)).toBe(true);
  });

  it('asks no sooner than the shop wants to be asked', async () => {
    scene = new Scene();
    scene.reachable = false;
    scene.retryAfter = 20;
    await pass(19_900);
    expect(scene.reads).toHaveLength(1);
    await pass(10_200);
    expect(scene.reads).toHaveLength(2);
  });

  it('tries until the first answer, however long it takes', async () => {
    scene = new Scene();
    scene.reachable = false;
    await pass(120_000);
    expect(scene.shown).toEqual([]);
    scene.reachable = true;
    await pass(31_000);
    expect(scene.now).toEqual([...scene.hall]);
  });
});

describe('while nobody looks', () => {
  it('holds no connection, and catches up on what has happened', async () => {
    await begin();
    show(true);
    await pass(120_000);
    expect(scene.stream.open).toBe(false);
    expect(scene.streams).toHaveLength(1);
    expect(scene.reads).toHaveLength(1);
    show(false);
    await pass();
    expect(scene.stream.version).toBe(100);
    scene.change([4, SEAT_HELD]);
    expect(scene.now[4]).toBe(SEAT_HELD);
  });

  it('is quiet after the page is left', async () => {
    await begin();
    scene.follower.stop();
    await pass(120_000);
    expect(scene.stream.open).toBe(false);
    expect(scene.streams).toHaveLength(1);
  });
});
