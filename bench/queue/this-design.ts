import type { Answer, Ask, Caller, LineEvent } from '@/lib/queue/model/event';
import type { Line } from '@/lib/queue/model/line';
import { advance } from '@/lib/queue/model/step';
import type { Place } from '@/lib/queue/place';
import { isThere, type Person } from './crowd';
import type { Design, Entry, Shop } from './designs';

const BEGIN = Date.UTC(2030, 5, 1, 10);
const SETTINGS = { claimMs: 120_000, passMs: 900_000 };
const LONGEST_SECONDS = 24 * 3_600;

/** The line by its rules, with the settings that a sale has when nobody changes them. */
class Counter {
  #line: Line | null = null;
  #caller: Caller;
  second = 0;

  constructor({ cap, ratePerMinute }: Shop) {
    const settings = { cap, rate: ratePerMinute, ...SETTINGS };
    this.#caller = { epoch: 1, settings, admitting: false, size: null, seen: 0 };
    this.#take({
      type: 'restore',
      epoch: 1,
      issued: 0,
      seen: 0,
      highest: 0,
      serving: 0,
      size: null,
      passes: 0,
      passMs: 0,
      calls: 0,
      claimMs: 0,
      admitted: 0,
    });
    this.ask({ type: 'extend', bound: 10_000_000 });
  }

  #take(event: LineEvent): Answer {
    const { line, answer } = advance(this.#line, event, BEGIN + this.second * 1_000);
    this.#line = line;
    return answer;
  }

  ask(ask: Ask): Answer {
    return this.#take({ caller: this.#caller, ask });
  }

  open(): void {
    const answer = this.ask({ type: 'open', opensAt: BEGIN });
    this.#caller = { ...this.#caller, admitting: true, size: answer.word === 'size' ? answer.size : 0 };
  }

  get serving(): number {
    return this.#line?.serving ?? 0;
  }
}

type Waiting = { person: Person; number: number; index: number | null; asksAt: number | null };

function joinBy(counter: Counter, person: Person): Waiting {
  const answer = counter.ask({ type: 'join', accounts: [String(person.id)] });
  const joined = answer.word === 'joined' ? answer.each[0] : undefined;
  if (joined?.word !== 'new') throw new Error(`no new place, but ${joined?.word ?? answer.word}`);
  const { kind, value } = joined.place;
  if (kind === 'index') return { person, number: person.place, index: value, asksAt: null };
  return { person, number: value, index: null, asksAt: null };
}

function claimBy(counter: Counter, { person, number, index }: Waiting): Answer {
  const place: Place = index === null ? { kind: 'number', value: number } : { kind: 'index', value: index };
  return counter.ask({ type: 'claim', account: String(person.id), place, number, past: null });
}

/**
 * A ticket number and one frontier. Who is called has two minutes; the page asks again every few seconds until it is
 * let in. Who comes later than that is called once more, before anybody new.
 */
export const thisDesign: Design = {
  name: 'This design',
  run(crowd, shop) {
    const counter = new Counter(shop);
    const coming = crowd.filter(({ arrivesAt }) => arrivesAt > 0).sort((a, b) => a.place - b.place);
    const lobby = crowd.filter(({ arrivesAt }) => arrivesAt === 0).sort((a, b) => a.id - b.id);
    let waiting = lobby.map((person) => joinBy(counter, person));
    const entries: Entry[] = [];
    const leaving = new Map<number, string[]>();
    counter.open();

    const tryToEnter = (one: Waiting): boolean => {
      const { person } = one;
      if (one.number > counter.serving || !isThere(person, counter.second)) return false;
      one.asksAt ??= counter.second + person.reaction;
      if (counter.second < one.asksAt) return false;
      one.asksAt = counter.second + person.reaction;
      const answer = claimBy(counter, one);
      if (answer.word === 'missed' || answer.word === 'spent') {
        Object.assign(one, joinBy(counter, person));
        return false;
      }
      if (answer.word !== 'pass') return false;
      entries.push({ person, place: one.number, at: counter.second });
      const at = counter.second + person.shopsFor;
      leaving.set(at, [...(leaving.get(at) ?? []), String(person.id)]);
      return true;
    };

    for (; counter.second < LONGEST_SECONDS; counter.second++) {
      const { second } = counter;
      while ((coming[0]?.arrivesAt ?? Number.POSITIVE_INFINITY) <= second) {
        const person = coming.shift();
        if (person) waiting.push(joinBy(counter, person));
      }
      for (const account of leaving.get(second) ?? []) counter.ask({ type: 'release', account });
      leaving.delete(second);
      counter.ask({ type: 'tick', configuredPace: shop.ratePerMinute });
      waiting = waiting.filter((one) => !tryToEnter(one) && !isGone(one.person, second));
      if (waiting.length === 0 && coming.length === 0) break;
    }
    return entries;
  },
};

/** Has closed the tab, and will not come back. The line is not told: it finds out by calling. */
function isGone({ closesAt, returnsAt }: Person, second: number): boolean {
  return closesAt !== null && returnsAt === null && second >= closesAt;
}
