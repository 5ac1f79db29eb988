import cluster, { type Worker } from 'node:cluster';
import { inTime } from '../in-time';
import { log } from '../logger';

/*
 * A question reaches one worker, and what is asked for are the figures of all. Workers can talk to the primary only:
 * it asks each of them, and tells the one who wanted to know.
 */

type Message<Figures> =
  | { figures: 'wanted'; id: number }
  | { figures: 'tell'; id: number }
  | { figures: 'told'; id: number; of: Figures }
  | { figures: 'all'; id: number; of: FiguresOf<Figures>[] };

/** `process`: the number of the worker's place, from 1. */
export type FiguresOf<Figures> = { process: number; figures: Figures };

/** Of a worker that takes longer, nothing is told. */
const PATIENCE_MS = 2_000;

let lastId = 0;

/** In a worker: has it tell its figures when the primary asks. They must survive JSON. Elsewhere nobody asks. */
export function tellFigures(read: () => Promise<unknown>): void {
  if (!cluster.isWorker) return;
  process.on('message', (message: Message<unknown>) => {
    if (message.figures !== 'tell') return;
    read()
      .then((of) => process.send?.({ figures: 'told', id: message.id, of }))
      .catch((error: unknown) => log().error({ err: error }, 'figures not told'));
  });
}

/** In a worker: the figures of all that are listening. Rejects when the primary does not answer. */
export async function figuresOfAll<Figures>(): Promise<FiguresOf<Figures>[]> {
  const id = nextId();
  const answer = answerTo<Figures, 'all'>(process, 'all', id, 2 * PATIENCE_MS);
  process.send?.({ figures: 'wanted', id });
  return (await answer).of;
}

/** In the primary: answers the workers who want to know. `listening` by the numbers of their places. */
export function passFiguresOn(listening: ReadonlyMap<number, Worker>): void {
  cluster.on('message', async (asker, message: Message<unknown>) => {
    if (message.figures !== 'wanted') return;
    const told = await Promise.all([...listening].map(([place, worker]) => askWorker(place, worker)));
    send(asker, { figures: 'all', id: message.id, of: told.filter((figures) => figures !== null) });
  });
}

async function askWorker(place: number, worker: Worker): Promise<FiguresOf<unknown> | null> {
  const id = nextId();
  const answer = answerTo<unknown, 'told'>(worker, 'told', id, PATIENCE_MS);
  send(worker, { figures: 'tell', id });
  try {
    return { process: place, figures: (await answer).of };
  } catch {
    // It hangs, or has just ended.
    return null;
  }
}

/** Who has ended meanwhile misses nothing. */
function send(worker: Worker, message: Message<unknown>): void {
  worker.send(message, () => {});
}

function nextId(): number {
  lastId += 1;
  return lastId;
}

/** The message of this kind and id, in so many ms. */
async function answerTo<Figures, Which extends Message<Figures>['figures']>(
  from: Worker | NodeJS.Process,
  which: Which,
  id: number,
  ms: number,
): Promise<Extract<Message<Figures>, { figures: Which }>> {
  type Wanted = Extract<Message<Figures>, { figures: Which }>;
  let listen = (_message: Message<Figures>) => {};
  const answer = new Promise<Wanted>((resolve) => {
    listen = (message) => {
      if (message.figures === which && message.id === id) resolve(message as Wanted);
    };
  });
  from.on('message', listen);
  try {
    return await inTime(ms, answer);
  } finally {
    from.off('message', listen);
  }
}
