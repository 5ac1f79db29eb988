import { isThere, mayCome, type Person } from './crowd';
import { thisDesign } from './this-design';

export type Shop = { cap: number; ratePerMinute: number };

/** Somebody who got in, with the place in line that they had then. */
export type Entry = { person: Person; place: number; at: number };

/** Lets a crowd through a line into a shop. */
export type Design = { name: string; run(crowd: Person[], shop: Shop): Entry[] };

/** Longer than any of them takes; a design that has not ended by then is reported as it stands. */
const LONGEST_SECONDS = 24 * 3_600;

/** The shop: who is in, and how many more may come in this second. */
class Floor {
  readonly entries: Entry[] = [];
  readonly #until: number[] = [];
  readonly #shop: Shop;
  #allowance = 0;

  constructor(shop: Shop) {
    this.#shop = shop;
  }

  startSecond(second: number): void {
    for (let index = this.#until.length - 1; index >= 0; index--)
      if ((this.#until[index] ?? 0) <= second) this.#until.splice(index, 1);
    this.#allowance =
      Math.min(this.#shop.ratePerMinute / 60, this.#allowance) + this.#shop.ratePerMinute / 60;
  }

  get active(): number {
    return this.#until.length;
  }

  get mayEnter(): boolean {
    return this.active < this.#shop.cap && this.#allowance >= 1;
  }

  enter(person: Person, place: number, second: number): void {
    this.#allowance--;
    this.#until.push(second + person.shopsFor);
    this.entries.push({ person, place, at: second });
  }
}

type Waiting = { person: Person; place: number };

/** The line itself: everybody in the order of places; who has lost theirs comes again at the end. */
class Row {
  readonly waiting: Waiting[] = [];
  readonly #coming: Person[];
  readonly #lost: Person[] = [];
  #nextPlace: number;

  constructor(crowd: Person[]) {
    this.#coming = [...crowd].sort((a, b) => a.place - b.place);
    this.#nextPlace = crowd.length + 1;
  }

  startSecond(second: number): void {
    while ((this.#coming[0]?.arrivesAt ?? Number.POSITIVE_INFINITY) <= second) {
      const person = this.#coming.shift();
      if (person) this.waiting.push({ person, place: person.place });
    }
    for (const person of this.#lost.filter((one) => isThere(one, second))) {
      this.#lost.splice(this.#lost.indexOf(person), 1);
      this.waiting.push({ person, place: this.#nextPlace++ });
    }
  }

  losePlace(person: Person): void {
    if (person.returnsAt !== null) this.#lost.push(person);
  }

  /** Nobody is there, and nobody will come. */
  isOver(second: number): boolean {
    const left = this.waiting.some(({ person }) => mayCome(person, second));
    return this.#coming.length === 0 && this.#lost.length === 0 && !left;
  }
}

const HEARTBEAT_SECONDS = 30 * 60;

/**
 * Only the first in line may enter. Whoever has the tab open is remembered, and enters in the very second that there is
 * room; whoever closed it stays in line, and so in front of everybody, until 30 minutes after they were last seen.
 */
const headOfLine: Design = {
  name: 'Only the first in line, 30-minute heartbeat',
  run(crowd, shop) {
    const row = new Row(crowd);
    const floor = new Floor(shop);
    for (let second = 0; second < LONGEST_SECONDS && !row.isOver(second); second++) {
      row.startSecond(second);
      floor.startSecond(second);
      for (let first = row.waiting[0]; first && floor.mayEnter; first = row.waiting[0]) {
        const { person, place } = first;
        if (isThere(person, second)) floor.enter(person, place, second);
        else if (second < (person.closesAt ?? 0) + HEARTBEAT_SECONDS) break;
        else row.losePlace(person);
        row.waiting.shift();
      }
    }
    return floor.entries;
  },
};

type Called = Waiting & { calledAt: number };

/** Lets in whoever was called and has come. Returns those who may still come; the places of the others are lost. */
function letIn(called: Called[], floor: Floor, row: Row, second: number, windowSeconds: number): Called[] {
  return called.filter((one) => {
    const { person, place, calledAt } = one;
    const hasCome = isThere(person, second) && second >= calledAt + person.reaction;
    if (hasCome && floor.mayEnter) {
      floor.enter(person, place, second);
      return false;
    }
    if (second < calledAt + windowSeconds) return true;
    row.losePlace(person);
    return false;
  });
}

const BUCKET_SECONDS = 300;

/**
 * Once a minute the next in line are called together, as many as there are free slots. Everybody of such a bucket may
 * enter within five minutes, and their slots are kept for them that long.
 */
const minuteBuckets: Design = {
  name: 'Minute buckets, held 5 minutes',
  run(crowd, shop) {
    const row = new Row(crowd);
    const floor = new Floor(shop);
    let called: Called[] = [];
    for (let second = 0; second < LONGEST_SECONDS; second++) {
      row.startSecond(second);
      floor.startSecond(second);
      called = letIn(called, floor, row, second, BUCKET_SECONDS);
      if (called.length === 0 && row.isOver(second)) break;
      if (second % 60 !== 0) continue;
      const free = Math.min(shop.ratePerMinute, shop.cap - floor.active - called.length);
      called.push(...row.waiting.splice(0, free).map((one) => ({ ...one, calledAt: second })));
    }
    return floor.entries;
  },
};

const BATCH_CLAIM_SECONDS = 120;

/**
 * As many as the shop holds are called together, and have two minutes to come. The next batch is called when everybody
 * of this one has left again or has not come.
 */
const plainBatches: Design = {
  name: 'Plain batches',
  run(crowd, shop) {
    const row = new Row(crowd);
    const floor = new Floor(shop);
    let called: Called[] = [];
    for (let second = 0; second < LONGEST_SECONDS; second++) {
      row.startSecond(second);
      floor.startSecond(second);
      called = letIn(called, floor, row, second, BATCH_CLAIM_SECONDS);
      if (called.length > 0 || floor.active > 0) continue;
      if (row.isOver(second)) break;
      called = row.waiting.splice(0, shop.cap).map((one) => ({ ...one, calledAt: second }));
    }
    return floor.entries;
  },
};

export const DESIGNS: Design[] = [thisDesign, minuteBuckets, plainBatches, headOfLine];
