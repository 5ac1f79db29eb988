import { estimateWait } from '@/lib/queue/estimate';
import type { Ask, Caller } from '@/lib/queue/model/event';
import type { Place } from '@/lib/queue/place';
import { nextPollDelay } from '@/lib/queue/poll';
import { POLL_RULE, peopleAhead } from '@/lib/queue/status';
import { type Counters, type LineInRedis, lineInRedis } from '@/lib/testing/line-on-a-clock';
import { chanceFrom, shoppingTime, shuffledNumbers } from './crowd';

export type SalePlan = {
  seed: number;
  people: number;
  /** The share of them who wait in the lobby; the others come within `laterSeconds`. */
  lobbyShare: number;
  laterSeconds: number;
  noShowShare: number;
  shoppingSeconds: number;
  cap: number;
  rate: number;
};

/** A band that somebody was shown, and how long it then took. `part`: of their way, 0 at its beginning. Seconds. */
export type Shown = { part: number; low: number; high: number; actual: number };

/** How the line stood after a tick; milliseconds since the opening. */
export type Sample = { at: number; counters: Counters; waiting: boolean };

export type SaleCourse = { samples: Sample[]; admittedAt: number[]; shown: Shown[]; simulatedMs: number };

type Band = { part: number; at: number; low: number; high: number };
type Person = {
  account: string;
  place: Place;
  number: number;
  comes: boolean;
  shopsFor: number;
  aheadAtFirst: number;
  bands: Band[];
};

const BEGIN = Date.UTC(2030, 5, 1, 10);
const TICK_MS = 400;
/** The second of two processes ticks between the ticks of the first. */
const TICKERS_MS = [0, 170];
const JOINED_AT_ONCE = 100;
/** From the sound of the page to the hand of its owner: at most so long. */
const HAND_MS = 8_000;
const PARTS = [0, 0.25, 0.5, 0.75];
const LONGEST_MS = 2 * 3_600_000;

/**
 * Lives through a sale with the scripts of the line on a clock of its own: people join, poll as the page does, come or
 * stay away when they are called, shop, and leave. What is noted is what the scripts answered.
 */
export async function liveThroughSale(plan: SalePlan): Promise<SaleCourse> {
  const chance = chanceFrom(plan.seed);
  const settings = { cap: plan.cap, rate: plan.rate, claimMs: 120_000, passMs: 900_000 };
  const caller: Caller = { epoch: 1, settings, admitting: true, size: null, seen: 0 };
  const line = await lineInRedis([]);
  const course: SaleCourse = { samples: [], admittedAt: [], shown: [], simulatedMs: 0 };
  const agenda = new Agenda();
  let status = { serving: 0, issued: 0, pace: plan.rate };
  let inLine = 0;

  const ask = (question: Ask, now: number) => line.answer({ caller, ask: question }, BEGIN + now);

  function newPerson(account: string, place: Place, number: number): Person {
    const comes = chance() >= plan.noShowShare;
    const shopsFor = shoppingTime(chance, plan.shoppingSeconds) * 1_000;
    return { account, place, number, comes, shopsFor, aheadAtFirst: 0, bands: [] };
  }

  /** One look at the status, as the page takes it, and the time of the next. */
  function poll(person: Person, now: number): void {
    if (person.number <= status.serving) {
      if (person.comes) agenda.add(now + chance() * HAND_MS, (at) => claim(person, at));
      return;
    }
    const ahead = peopleAhead(person.number, status.serving);
    const band = estimateWait(ahead, status.pace);
    if (person.bands.length === 0) person.aheadAtFirst = ahead;
    const passed = person.aheadAtFirst === 0 ? 0 : 1 - ahead / person.aheadAtFirst;
    const part = PARTS[person.bands.length];
    if (band && part !== undefined && passed >= part) person.bands.push({ part, at: now, ...band });
    const delay = nextPollDelay(band && (band.low + band.high) / 2, POLL_RULE, chance());
    agenda.add(now + delay, async (at) => poll(person, at));
  }

  async function claim(person: Person, now: number): Promise<void> {
    const { account, number, place } = person;
    const answer = await ask({ type: 'claim', account, place, number, past: null }, now);
    if (answer.word === 'wait')
      agenda.add(now + nextPollDelay(0, POLL_RULE, chance()), (at) => claim(person, at));
    if (answer.word !== 'pass') return;
    course.admittedAt.push(now);
    for (const { part, at, low, high } of person.bands)
      course.shown.push({ part, low, high, actual: (now - at) / 1_000 });
    agenda.add(now + person.shopsFor, async (at) => void (await ask({ type: 'release', account }, at)));
  }

  async function tick(now: number): Promise<void> {
    const question: Ask = { type: 'tick', configuredPace: plan.rate };
    const { answer, counters } = await line.take({ caller, ask: question }, BEGIN + now);
    if (answer.word !== 'ticked') throw new Error(`a tick was answered with ${answer.word}`);
    const { serving, issued, pace } = answer;
    if (serving >= status.serving) status = { serving, issued, pace };
    course.samples.push({ at: now, counters, waiting: issued > serving });
  }

  async function joinLater(account: string, now: number): Promise<void> {
    const answer = await ask({ type: 'join', accounts: [account] }, now);
    const joined = answer.word === 'joined' ? answer.each[0] : undefined;
    if (joined?.word !== 'new') throw new Error(`no place for ${account}`);
    inLine++;
    poll(newPerson(account, joined.place, joined.place.value), now);
  }

  const lobby = Math.round(plan.people * plan.lobbyShare);
  await openWith(line, caller, lobby);
  caller.size = lobby;
  inLine = lobby;
  await tick(0);
  for (const [index, number] of shuffledNumbers(lobby, chance).entries())
    poll(newPerson(`fan ${index}`, { kind: 'index', value: index }, number), chance() * 1_000);
  for (let later = lobby; later < plan.people; later++)
    agenda.add(chance() * plan.laterSeconds * 1_000, (at) => joinLater(`fan ${later}`, at));

  let now = 0;
  for (; now < LONGEST_MS && (inLine < plan.people || !agenda.isEmpty); now += TICK_MS) {
    for (const offset of TICKERS_MS) agenda.add(now + offset, tick);
    await agenda.runUntil(now + TICK_MS);
  }
  return { ...course, simulatedMs: now };
}

async function openWith(line: LineInRedis, caller: Caller, lobby: number): Promise<void> {
  const nothing = {
    issued: 0,
    seen: 0,
    highest: 0,
    serving: 0,
    size: null,
    passes: 0,
    calls: 0,
    admitted: 0,
  };
  await line.answer({ type: 'restore', epoch: 1, ...nothing, passMs: 0, claimMs: 0 }, BEGIN - 60_000);
  await line.answer({ caller, ask: { type: 'extend', bound: 10_000_000 } }, BEGIN - 60_000);
  for (let first = 0; first < lobby; first += JOINED_AT_ONCE) {
    const count = Math.min(JOINED_AT_ONCE, lobby - first);
    const accounts = Array.from({ length: count }, (_, index) => `fan ${first + index}`);
    await line.answer({ caller, ask: { type: 'join', accounts } }, BEGIN - 30_000);
  }
  const answer = await line.answer({ caller, ask: { type: 'open', opensAt: BEGIN } }, BEGIN);
  if (answer.word !== 'size' || answer.size !== lobby) throw new Error('the lobby was not opened');
}

type Deed = { at: number; work: (at: number) => Promise<void> };

/** What is to happen when. Deeds are begun in the order of their times, without waiting for the replies of earlier ones. */
class Agenda {
  readonly #slots = new Map<number, Deed[]>();
  #reached = 0;

  add(at: number, work: (at: number) => Promise<void>): void {
    const slot = Math.floor(at / TICK_MS);
    const deeds = this.#slots.get(slot);
    if (deeds) deeds.push({ at: Math.round(at), work });
    else this.#slots.set(slot, [{ at: Math.round(at), work }]);
  }

  get isEmpty(): boolean {
    return this.#slots.size === 0;
  }

  /** Whatever is added for a time that has been reached is done at once. */
  async runUntil(end: number): Promise<void> {
    const slot = Math.floor((end - 1) / TICK_MS);
    for (let deeds = this.#slots.get(slot); deeds; deeds = this.#slots.get(slot)) {
      this.#slots.delete(slot);
      deeds.sort((a, b) => a.at - b.at);
      const begun = deeds.map(({ at, work }) => {
        this.#reached = Math.max(this.#reached, at);
        return work(this.#reached);
      });
      await Promise.all(begun);
    }
  }
}
