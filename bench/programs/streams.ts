import { setTimeout as pause } from 'node:timers/promises';
import { type Ask, askWriter } from '../load/ask';
import type { HistogramParts } from '../load/histogram';
import { orders, ownCpuSeconds, tell } from '../load/program';
import { SeatWatch, type Watched } from '../load/seat-watch';
import { openAsk } from '../load/single-ask';
import { streamCrowd } from '../load/stream-crowd';

/** A hold to be made `atMs` after the others have begun. */
export type Change = { atMs: number; seats: number[]; ask: Ask };

/**
 * `open`: so many clients more, whose first event must come. `change`: makes these holds through the API, and is over
 * when they have reached everybody, or have not in time, and not before `forMs`. `close`: all clients go.
 */
export type StreamsOrder =
  | { do: 'open'; port: number; path: string; count: number; perSecond: number }
  | { do: 'change'; port: number; path: string; changes: Change[]; forMs: number }
  | { do: 'close' };

/** `missing`: how many clients were not told of how many changes. `statuses`: what the holds were answered. */
export type StreamsReport = {
  clients: number;
  lost: number;
  seconds: number;
  cpuSeconds: number;
  change?: {
    statuses: Record<string, number>;
    fromCall: HistogramParts;
    fromAnswer: HistogramParts;
    missing: number;
    reloads: number;
    notAbove: number;
    events: number;
    mostEvents: number;
  };
};

const HOLD_WITHIN_MS = 20_000;
const REACHES_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 20;

let watch: SeatWatch | undefined;
const crowd = streamCrowd((client, event) => watch?.hear(client, event));

async function carryOut(order: StreamsOrder): Promise<StreamsReport['change']> {
  if (order.do === 'open') await crowd.open(order);
  else if (order.do === 'close') crowd.close();
  else return change(order);
  return undefined;
}

async function change({ port, path, changes, forMs }: Extract<StreamsOrder, { do: 'change' }>) {
  const write = askWriter({ port, method: 'POST', path });
  const sends = await Promise.all(changes.map(() => openAsk(port, HOLD_WITHIN_MS)));
  const watched: Watched[] = changes.map(({ seats }) => ({ seats, at: 0, answeredAt: 0 }));
  const statuses: Record<string, number> = {};
  const own = new SeatWatch(crowd.size, watched);
  watch = own;
  const began = performance.now();
  await Promise.all(
    changes.map(async ({ atMs, ask }, index) => {
      await pause(Math.max(0, atMs - (performance.now() - began)));
      const answered = await sends[index]?.(write(ask, index));
      const [note] = watched.slice(index);
      if (!answered || !note) throw new Error('a change without a connection');
      note.at = answered.at;
      note.answeredAt = answered.answeredAt;
      const { status } = answered.response;
      statuses[status] = (statuses[status] ?? 0) + 1;
    }),
  );
  const deadline = performance.now() + REACHES_WITHIN_MS;
  while (own.missing > 0 && performance.now() < deadline) await pause(LOOK_EVERY_MS);
  await pause(Math.max(0, forMs - (performance.now() - began)));
  watch = undefined;
  const { missing, reloads, notAbove, events, mostEvents } = own;
  return {
    statuses,
    fromCall: own.latencies('at').parts(),
    fromAnswer: own.latencies('answeredAt').parts(),
    missing,
    reloads,
    notAbove,
    events,
    mostEvents,
  };
}

for await (const order of orders<StreamsOrder>()) {
  const began = performance.now();
  const cpuBefore = ownCpuSeconds();
  const result = await carryOut(order);
  await tell({
    clients: crowd.size,
    lost: crowd.lost,
    seconds: (performance.now() - began) / 1_000,
    cpuSeconds: ownCpuSeconds() - cpuBefore,
    change: result,
  } satisfies StreamsReport);
}
process.exit();
