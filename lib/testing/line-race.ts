import { checkPass } from '../queue/check-pass';
import { lineKeys } from '../queue/keys';
import { lookUpPlace, type PlaceState } from '../queue/look-up-place';
import type { Account, QueueSale } from '../queue/sale';
import { tick } from '../queue/tick';
import { redis } from '../redis/client';
import { type Cut, cutScripts } from './cut-scripts';
import { makeFans } from './line';
import { letTimePass } from './line-clock';
import type { Deed } from './line-life';
import type { LineWork } from './line-worker';
import type { Worker } from './processes';

/**
 * How a line stood, all read in one step after `at`. `unclaimed`: calls that may still be claimed, `kept`: those among
 * them that have a place kept for them, `late`: people who are to be called again, `missed`: 1 once
 * somebody who was called did not come.
 */
export type Sample = {
  at: number;
  serving: number;
  issued: number;
  passes: number;
  unclaimed: number;
  kept: number;
  late: number;
  missed: number;
};

/**
 * What happened while the processes raced. Between two rounds time was let pass; `offset` is how much until then, in
 * ms. `rested`: the line when all had run out and people still waited, and after two ticks more.
 */
export type Round = {
  deeds: Deed[];
  samples: Sample[];
  offset: number;
  passesAlive: { who: number; pass: string }[];
  rested: { before: Sample; after: Sample } | null;
};

export type Course = {
  sale: QueueSale;
  rounds: Round[];
  /** Every ticket that anybody got, as it stood in the end. */
  tickets: { who: number; ticket: string; state: PlaceState }[];
};

export type Race = {
  sale: QueueSale;
  seed: number;
  people: number;
  rounds: number;
  steps: number;
  /** Seconds that go by after a round. */
  pauses: number[];
  cuts?: Cut[];
};

export type LineWorker = Worker<LineWork>;

const LOOK = /* lua */ `
local S, P, _, _, L, G = unpack(KEYS)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function counter(field) return tonumber(redis.call('HGET', S, field) or 0) end
return {
  counter('serving'), counter('issued'), redis.call('ZCOUNT', P, '(' .. now, '+inf'), counter('unclaimed'),
  redis.call('ZCARD', G), redis.call('ZCARD', L), counter('missed') > 0 and 1 or 0,
}`;

export async function sampleLine({ performanceId }: QueueSale): Promise<Sample> {
  const at = Date.now();
  const found = await redis().eval<[], number[]>(LOOK, lineKeys(performanceId), []);
  const [serving = 0, issued = 0, passes = 0, unclaimed = 0, kept = 0, late = 0, missed = 0] = found;
  return { at, serving, issued, passes, unclaimed, kept, late, missed };
}

/** Lets the processes act on one line at the same time, round after round, and watches over a connection of its own. */
export async function race(workers: LineWorker[], wishes: Race): Promise<Course> {
  const { sale, seed, people, steps, pauses, cuts } = wishes;
  const accounts = makeFans(people);
  const rounds: Round[] = [];
  let offset = 0;
  const mend = cuts ? cutScripts(cuts) : () => {};
  try {
    for (let index = 0; index < wishes.rounds; index++) {
      const samples: Sample[] = [];
      const working = workers.map((worker, number) => {
        const life = { seed: seed + index * workers.length + number, accounts, lanes: 10, steps };
        return worker.ask<Deed[]>({ sale, work: 'live', cuts, ...life });
      });
      const watched = watchUntil(Promise.allSettled(working), sale, samples);
      const deeds = (await Promise.all(working)).flat();
      await watched;
      const passesAlive = await alive(sale, accounts, deeds);
      const pause = pauses[index % pauses.length] ?? 0;
      await letTimePass(sale, pause);
      const runsOut = pause > sale.queue.passSeconds + 2 * sale.queue.claimSeconds;
      rounds.push({ deeds, samples, offset, passesAlive, rested: runsOut ? await rest(sale) : null });
      offset += pause * 1_000;
    }
    return { sale, rounds, tickets: await standing(sale, accounts, rounds) };
  } finally {
    mend();
  }
}

async function watchUntil(end: Promise<unknown>, sale: QueueSale, samples: Sample[]): Promise<void> {
  let over = false;
  end.then(() => {
    over = true;
  });
  do samples.push(await sampleLine(sale));
  while (!over);
  samples.push(await sampleLine(sale));
}

/** Two ticks of a line in which everything has run out. */
async function rest(sale: QueueSale): Promise<Round['rested']> {
  const before = await sampleLine(sale);
  await tick(sale);
  await tick(sale);
  return { before, after: await sampleLine(sale) };
}

async function alive(sale: QueueSale, accounts: Account[], deeds: Deed[]): Promise<Round['passesAlive']> {
  const passes = new Map(deeds.flatMap(({ who, pass, code }) => (pass && !code ? [[pass, who]] : [])));
  const shown = [...passes].map(async ([pass, who]) => {
    const lives = await checkPass(accounts[who] ?? { id: '' }, sale, pass).then(
      () => true,
      () => false,
    );
    return lives ? [{ who, pass }] : [];
  });
  return (await Promise.all(shown)).flat();
}

async function standing(sale: QueueSale, accounts: Account[], rounds: Round[]): Promise<Course['tickets']> {
  const tickets = new Map(
    rounds.flatMap(({ deeds }) => deeds.flatMap(({ ticket, who }) => (ticket ? [[ticket, who]] : []))),
  );
  const looks = [...tickets].map(async ([ticket, who]) => {
    const { state } = await lookUpPlace(accounts[who] ?? { id: '' }, sale, ticket);
    return { who, ticket, state };
  });
  return Promise.all(looks);
}
