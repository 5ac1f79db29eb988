import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { encodeSeatStatus } from '@/lib/seating/seat-status';
import type { ApiAnswer, ApiRefusal } from './api-client';
import { followSeats, type SeatStream, type SeatsAnswer } from './follow-seats';
import { napper } from './napper';

const SEATS = 6;
/** A process has heard of a change after so long at the latest. */
const HEAL_MS = 5_000;
const MARGIN_MS = 6_000;
const LOST: ApiRefusal = { ok: false, code: 'network', retryAfter: null, taken: [], stranded: [] };

type Listener = (event: Event) => void;

class ModelStream implements SeatStream {
  private readonly target = new EventTarget();
  constructor(private readonly onClose: (stream: ModelStream) => void) {}
  addEventListener = (type: string, listener: Listener) => this.target.addEventListener(type, listener);
  close = () => this.onClose(this);
  say = (data: unknown) =>
    this.target.dispatchEvent(new MessageEvent('seats', { data: JSON.stringify(data) }));
  break = () => this.target.dispatchEvent(new Event('error'));
}

/** One process of the shop: it learns of each change late, in any order, and looks at the seat as it is by then. */
class ModelProcess {
  status = new Uint8Array(SEATS);
  version = Date.now();
  streams = new Set<ModelStream>();
  private lookedAt = new Map<number, number>();

  learn(seat: number, now: number): void {
    const isNew = this.status[seat] !== now;
    this.status[seat] = now;
    this.version = Math.max(Date.now(), this.version + 1);
    // Looked at between two changes, a seat may be here as it was, and elsewhere have been seen as it no longer is.
    this.lookedAt.set(seat, this.version);
    if (!isNew) return;
    for (const stream of this.streams) stream.say({ version: this.version, changes: [[seat, now]] });
  }

  open(version: number, margin: number): ModelStream {
    const stream = new ModelStream((closed) => this.streams.delete(closed));
    this.streams.add(stream);
    queueMicrotask(() => {
      const news = [...this.lookedAt].filter(([, at]) => at > version - margin);
      stream.say({ version: this.version, changes: news.map(([seat]) => [seat, this.status[seat]]) });
    });
    return stream;
  }

  read(etag: string | null): ApiAnswer<SeatsAnswer> {
    const tag = this.status.join('');
    const data = { version: this.version, free: 0, seats: encodeSeatStatus(this.status) };
    return { ok: true, status: tag === etag ? 304 : 200, data, etag: tag, at: '' };
  }
}

type Step =
  | { do: 'change'; seat: number; status: number; delays: [number, number] }
  | { do: 'break' | 'reload' | 'cut' | 'mend' | 'hide' | 'show' | 'refresh' }
  | { do: 'mark'; seat: number };

const seat = fc.nat(SEATS - 1);
const delay = fc.nat(HEAL_MS);
const steps = fc.array(
  fc.record({
    step: fc.oneof(
      { weight: 4, arbitrary: change() },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('mark' as const), seat }) },
      {
        weight: 3,
        arbitrary: fc.record({ do: fc.constantFrom(...(['break', 'reload', 'refresh'] as const)) }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ do: fc.constantFrom(...(['cut', 'mend', 'hide', 'show'] as const)) }),
      },
    ),
    pause: fc.oneof(fc.nat(300), fc.nat(12_000)),
    process: fc.nat(1),
  }),
  { minLength: 1, maxLength: 25 },
);

function change(): fc.Arbitrary<Step> {
  return fc.record({
    do: fc.constant('change' as const),
    seat,
    status: fc.nat(3),
    delays: fc.tuple(delay, delay),
  });
}

const page = new EventTarget() as EventTarget & { hidden: boolean };

const LATENCY_MS = 250;
const travel = () => new Promise((resolve) => setTimeout(resolve, LATENCY_MS));

/**
 * Plays the steps, lets the hall come to rest, and answers what the page shows then and what is true, and how many
 * streams were opened for nobody.
 */
async function play(played: { step: Step; pause: number; process: number }[], margin: number) {
  page.hidden = false;
  const truth = new Uint8Array(SEATS);
  const processes = [new ModelProcess(), new ModelProcess()];
  let current = 0;
  let reachable = true;
  let shown: Uint8Array | null = null;
  let unseenStreams = 0;
  const process = () => processes[current] as ModelProcess;
  const broken = () => {
    const stream = new ModelStream(() => {});
    queueMicrotask(() => stream.break());
    return stream;
  };
  const follower = followSeats({
    source: {
      async read(etag) {
        await travel();
        const answer = reachable ? process().read(etag) : LOST;
        await travel();
        return answer;
      },
      open(version) {
        unseenStreams += Number(page.hidden);
        return reachable ? process().open(version, margin) : broken();
      },
    },
    seatCount: SEATS,
    onStatus: (status) => {
      shown = status;
    },
    onLive: () => {},
    nap: napper(),
  });
  const streams = () => processes.flatMap((each) => [...each.streams]);
  const breakAll = () => {
    for (const stream of streams()) stream.break();
  };
  const show = (hidden: boolean) => {
    page.hidden = hidden;
    page.dispatchEvent(new Event('visibilitychange'));
    if (hidden) follower.rest();
  };
  const take: { [Kind in Step['do']]: (step: Extract<Step, { do: Kind }>) => void } = {
    change({ seat, status, delays }) {
      truth[seat] = status;
      for (const [index, each] of processes.entries()) {
        setTimeout(() => each.learn(seat, truth[seat] ?? 0), delays[index]);
      }
    },
    mark: ({ seat }) => follower.markTaken([seat]),
    break: breakAll,
    reload: () => {
      for (const stream of streams()) stream.say({ version: Date.now(), reload: true });
    },
    cut() {
      reachable = false;
      breakAll();
    },
    mend: () => {
      reachable = true;
    },
    hide: () => show(true),
    show: () => show(false),
    refresh: () => follower.refresh(),
  };
  for (const { step, pause, process } of played) {
    current = process;
    take[step.do](step as never);
    await vi.advanceTimersByTimeAsync(pause);
  }
  reachable = true;
  show(false);
  await vi.advanceTimersByTimeAsync(100_000);
  follower.stop();
  await vi.advanceTimersByTimeAsync(0);
  return { shown: [...(shown ?? [])], truth: [...truth], unseenStreams };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', new EventTarget());
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('shows the hall as it is, and holds no stream unseen, after whatever has happened to streams, answers and processes', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (played) => {
      const { shown, truth, unseenStreams } = await play(played, MARGIN_MS);
      expect(shown).toEqual(truth);
      expect(unseenStreams).toBe(0);
    }),
    { numRuns: 300 },
  );
});

/** One process hears late of a change; the page, which followed it, comes to the other one, which heard before. */
const OVERTAKEN = [
  { step: { do: 'mend' }, pause: 1_000, process: 0 },
  { step: { do: 'change', seat: 0, status: 1, delays: [HEAL_MS, 0] }, pause: 100, process: 0 },
  { step: { do: 'change', seat: 1, status: 1, delays: [0, 0] }, pause: 100, process: 0 },
  { step: { do: 'break' }, pause: 3_000, process: 1 },
] satisfies { step: Step; pause: number; process: number }[];

it('needs streams to tell of more than what has changed since the version', async () => {
  const { shown, truth } = await play(OVERTAKEN, MARGIN_MS);
  expect(truth).toEqual([1, 1, 0, 0, 0, 0]);
  expect(shown).toEqual(truth);
  expect((await play(OVERTAKEN, 0)).shown).not.toEqual(truth);
});
