import type { Answer, Ask, Caller, LineEvent, Past, Restore, Settings, Shown } from '../queue/model/event';
import { highestAfter } from '../queue/numbers';
import type { Place } from '../queue/place';

/*
 * The app around a line in miniature: processes that keep what they have seen, and a database that they share. They
 * restore a lost line, ask the record of admissions, and make room for further numbers when these run out.
 */

export type Process = 'A' | 'B';
export type Sale = {
  epoch: number;
  settings: Settings;
  state: 'open' | 'paused' | 'sold out';
  opensAt: number;
};
type Seen = { issued: number; serving: number; passes: number; calls: number; admitted: number };
type Row = { epoch: number; issued: number; serving: number; size: number | null };
type Admission = { epoch: number; account: string; number: number; at: number; until: number; over: boolean };

/** The sale as a process last read it, and the line as it last saw it. `met`: it has looked whether the line is whole. */
export type Mind = { sale: Sale; size: number | null; seen: Seen; met: boolean };
export type Request = { by: Process; caller: Caller; ask: Ask };

const NOTHING_SEEN: Seen = { issued: 0, serving: 0, passes: 0, calls: 0, admitted: 0 };
const ATTEMPTS = 4;
const A_MINUTE_MS = 61_000;

/** `take` puts an event to the line; `clock` tells the time. */
export class LineApp {
  readonly sale: Sale;
  readonly places = new Map<string, Place[]>();
  readonly passes = new Map<string, { place: Place; until: number }>();
  readonly minds: Record<Process, Mind>;
  readonly #row: Row;
  readonly #admissions: Admission[] = [];
  readonly #take: (event: LineEvent, by: Process) => Answer;
  readonly #clock: () => number;

  constructor(
    sale: Sale,
    size: number | null,
    take: (event: LineEvent, by: Process) => Answer,
    clock: () => number,
  ) {
    this.sale = sale;
    this.#row = { epoch: sale.epoch, issued: 0, serving: 0, size };
    this.#take = take;
    this.#clock = clock;
    this.minds = { A: this.#newMind(), B: this.#newMind() };
  }

  #newMind(seen = NOTHING_SEEN, met = false): Mind {
    return { sale: { ...this.sale }, size: this.#row.size, seen, met };
  }

  restart(by: Process): void {
    this.minds[by] = this.#newMind();
  }

  readSale(by: Process): void {
    const { sale, seen, met } = this.minds[by];
    this.minds[by] = sale.epoch === this.sale.epoch ? this.#newMind(seen, met) : this.#newMind();
  }

  /** Every process loses its connection to Redis, and looks after the line again before its next question. */
  loseConnections(): void {
    for (const mind of Object.values(this.minds)) mind.met = false;
  }

  /** Stores how far the line has come. */
  checkpoint(by: Process): void {
    const { sale, seen } = this.minds[by];
    if (sale.epoch !== this.#row.epoch) return;
    this.#row.issued = Math.max(this.#row.issued, seen.issued);
    this.#row.serving = Math.max(this.#row.serving, seen.serving);
  }

  beginNewLine(): void {
    this.sale.epoch++;
    Object.assign(this.#row, { epoch: this.sale.epoch, issued: 0, serving: 0, size: null });
    this.places.clear();
    this.passes.clear();
  }

  callerFor(by: Process): Caller {
    const { sale, size, seen } = this.minds[by];
    const admitting = sale.state === 'open' && this.#clock() >= sale.opensAt;
    return { epoch: sale.epoch, settings: sale.settings, admitting, size, seen: seen.issued };
  }

  shown(account: string, place: Place, by: Process): Shown {
    return { account, place, number: numberOf(place, this.minds[by].size), past: null };
  }

  /** Puts a question to the line as often as the app would try. */
  deliver(request: Request): Answer {
    const { by, caller } = request;
    let { ask } = request;
    if (!this.minds[by].met && ask.type !== 'release' && !this.#restore(by)) return { word: 'lost' };
    let answer = this.#take({ caller, ask }, by);
    for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
      if (answer.word === 'lost') {
        if (!this.#restore(by)) break;
      } else if (answer.word === 'unsure' && 'place' in ask)
        ask = { ...ask, past: this.#pastOf(caller, ask) };
      else if (answer.word === 'joined' && answer.each.some(({ word }) => word === 'full'))
        this.#extend(request, answer.issued + answer.each.filter(({ word }) => word === 'full').length);
      else break;
      answer = this.#take({ caller, ask }, by);
    }
    this.#noteAdmission({ ...request, ask }, answer);
    return answer;
  }

  /** What the process, and whoever asked, make of an answer that reaches them. */
  learn({ by, caller, ask }: Request, answer: Answer): void {
    const mind = this.minds[by];
    if (mind.sale.epoch !== caller.epoch) return;
    // Tickets and passes are signed for their line: on the next one nobody takes them.
    const isShown = caller.epoch === this.sale.epoch;
    if (answer.word === 'ticked') {
      const { issued, serving, passes, inUse, admitted } = answer;
      mind.seen = { issued, serving, passes, calls: inUse - passes, admitted };
    } else if (answer.word === 'size' && this.#row.epoch === caller.epoch) {
      this.#row.size ??= answer.size;
      this.#row.issued = Math.max(this.#row.issued, this.#row.size);
      mind.size = this.#row.size;
    } else if (answer.word === 'joined' && ask.type === 'join') {
      mind.seen = { ...mind.seen, issued: Math.max(mind.seen.issued, answer.issued) };
      for (const [index, joined] of answer.each.entries()) {
        const account = ask.accounts[index] ?? '';
        if ('place' in joined && isShown)
          this.places.set(account, [...(this.places.get(account) ?? []), joined.place]);
      }
    } else if (answer.word === 'pass' && 'place' in ask && isShown) {
      this.passes.set(ask.account, { place: ask.place, until: answer.until });
    }
  }

  #extend({ by, caller }: Request, needed: number): void {
    if (this.#row.epoch === caller.epoch) this.#row.issued = Math.max(this.#row.issued, needed);
    this.#take({ caller, ask: { type: 'extend', bound: highestAfter(needed) } }, by);
  }

  /** False for a process that has not heard of the next line yet: it refuses until it has. */
  #restore(by: Process): boolean {
    const row = this.#row;
    const mind = this.minds[by];
    const { sale, seen } = mind;
    if (row.epoch !== sale.epoch) return false;
    mind.met = true;
    mind.size ??= row.size;
    const now = this.#clock();
    const ours = this.#admissions.filter(({ epoch }) => epoch === sale.epoch);
    const live = ours.filter(({ over, until }) => !over && until > now);
    const memory: Restore = {
      type: 'restore',
      epoch: sale.epoch,
      issued: Math.max(row.issued, seen.issued),
      seen: seen.issued,
      highest: highestAfter(row.issued),
      serving: Math.max(row.serving, seen.serving, ...ours.map(({ number }) => number)),
      size: row.size,
      passes: Math.max(seen.passes, live.length),
      passMs: sale.settings.passMs,
      calls: seen.calls,
      claimMs: sale.settings.claimMs,
      admitted: Math.max(seen.admitted, ours.filter(({ at }) => at > now - A_MINUTE_MS).length),
    };
    this.#take(memory, by);
    return true;
  }

  #pastOf({ epoch }: Caller, { account, number }: Shown): Past {
    const found = this.#admissions.find(
      (one) => one.epoch === epoch && one.account === account && one.number === number,
    );
    if (!found) return 'none';
    return found.over ? 'over' : found.until;
  }

  /** What is written down before it is answered. */
  #noteAdmission({ caller: { epoch }, ask }: Request, answer: Answer): void {
    if (answer.word === 'pass' && epoch !== null && 'place' in ask && ask.number !== null) {
      const { account, number } = ask;
      const known = this.#admissions.find(
        (one) => one.epoch === epoch && one.account === account && one.number === number,
      );
      if (known) known.until = Math.max(known.until, answer.until);
      else
        this.#admissions.push({
          epoch,
          account,
          number,
          at: this.#clock(),
          until: answer.until,
          over: false,
        });
    }
    if (answer.word === 'left' && answer.admitted && 'account' in ask)
      for (const one of this.#admissions) if (one.account === ask.account) one.over = true;
  }
}

/** An order as good as a shuffled one: backwards. */
function numberOf({ kind, value }: Place, size: number | null): number | null {
  if (kind === 'number') return value;
  if (size === null) return null;
  return value < size ? size - value : value + 1;
}
