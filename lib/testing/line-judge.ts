import type { Deed } from './line-life';
import type { Course, Round } from './line-race';

/** What a ticket or pass says for everybody to read: performance, epoch, account, place, and of a pass its end. */
export function readable(token: string): string[] {
  return JSON.parse(Buffer.from(token.split('.')[2] ?? '', 'base64url').toString());
}

const numberOn = (token: string): number => Number((readable(token)[3] ?? '').slice(1));

/** An admission as far as it is certain: it began before `from`, and lived until `until`, in ms of the line's own time. */
type Stay = {
  who: number;
  number: number;
  admittedAt: number;
  from: number;
  until: number;
  firstAsked: number;
};

/** The promises that were broken in what was recorded and observed, by name. Nothing here asks the line. */
export function brokenPromises(course: Course): string[] {
  const { maxActive, admitPerMinute } = course.sale.queue;
  const stays = course.rounds.reduce<Stay[]>((known, round) => addStays(known, round, course), []);
  const found: Record<string, boolean> = {
    'a number is one account’s': !numbersAreUnique(course),
    'an account gets a new place only when the old one is over': newPlaces(course).some((ok) => !ok),
    'an account has at most one live ticket': mostPerPerson(liveTickets(course)) > 1,
    'an account has at most one live pass':
      course.rounds.some(({ passesAlive }) => mostPerPerson(placesOf(passesAlive)) > 1) ||
      staysOverlap(stays),
    'the frontier never goes back': course.rounds.some(({ samples }) =>
      samples.some(({ serving }, index) => serving < (samples[index - 1]?.serving ?? 0)),
    ),
    'the frontier is within the numbers': everySample(course).some(({ serving, issued }) => serving > issued),
    'passes and places kept are within the cap': everySample(course).some(
      ({ passes, kept, unclaimed }) => passes + kept > maxActive || unclaimed < kept,
    ),
    'while everybody comes, passes and calls are within the cap': everySample(course).some(
      ({ passes, unclaimed, missed }) => missed === 0 && passes + unclaimed > maxActive,
    ),
    'those inside are within the cap': mostAtOnce(stays) > maxActive,
    'admissions of a minute are within the rate':
      mostInAMinute(stays.map(({ admittedAt }) => admittedAt)) > admitPerMinute,
    'nobody is admitted beyond the frontier': course.rounds.some(beyondFrontier),
    'free room and a line mean progress': course.rounds.some(({ rested }) => {
      if (!rested || rested.before.issued === rested.before.serving) return false;
      return rested.after.serving <= rested.before.serving && rested.after.late >= rested.before.late;
    }),
  };
  return Object.keys(found).filter((name) => found[name]);
}

const everySample = ({ rounds }: Course) => rounds.flatMap(({ samples }) => samples);
const everyDeed = ({ rounds }: Course): Deed[] =>
  rounds.flatMap(({ deeds, offset }) =>
    deeds.map((deed) => ({
      ...deed,
      from: deed.from + offset,
      to: deed.to + offset,
      expiresAt: later(deed, offset),
    })),
  );
const later = ({ expiresAt }: Deed, offset: number) =>
  expiresAt === undefined ? undefined : expiresAt + offset;

function numbersAreUnique(course: Course): boolean {
  const owners = new Map<number, number>();
  return everyDeed(course).every(({ number, who }) => {
    if (typeof number !== 'number') return true;
    const owner = owners.get(number) ?? who;
    owners.set(number, owner);
    return owner === who;
  });
}

/** For each place that somebody got after another: whether anything had happened that ends a place. */
function newPlaces(course: Course): boolean[] {
  const { claimSeconds } = course.sale.queue;
  const deeds = everyDeed(course);
  return byPerson(deeds).flatMap((own) => {
    const joins = own.filter(({ verb, code }) => verb === 'join' && !code);
    const first = new Map<number, Deed>();
    for (const deed of joins.toSorted((a, b) => a.to - b.to))
      if (!first.has(deed.number ?? 0)) first.set(deed.number ?? 0, deed);
    const places = [...first].toSorted(([a], [b]) => a - b);
    return places.slice(1).map(([, next], index) => {
      const [number = 0, before] = places[index] ?? [];
      const ends = (deed: Deed): boolean => {
        if (deed.verb === 'release') return true;
        const shown = (deed.verb === 'leave-pass' ? deed.pass : deed.ticket) ?? '';
        if (numberOn(shown) !== number) return false;
        if (deed.verb === 'leave' || deed.verb === 'leave-pass') return true;
        if (deed.verb !== 'claim') return false;
        return deed.code ? deed.to + claimSeconds * 1_000 <= next.to : (deed.expiresAt ?? 0) <= next.to;
      };
      return own.some(
        (deed) => deed.to >= (before?.from ?? 0) && deed.from <= next.to && hasShown(deed) && ends(deed),
      );
    });
  });
}

const hasShown = ({ verb, ticket, pass }: Deed) =>
  verb === 'release' || (verb === 'leave-pass' ? pass !== undefined : ticket !== undefined);

const OVER = ['done', 'missed'];
const liveTickets = ({ tickets }: Course) => tickets.filter(({ state }) => !OVER.includes(state));

function byPerson<T extends { who: number }>(things: T[]): T[][] {
  const people = new Map<number, T[]>();
  for (const thing of things) people.set(thing.who, [...(people.get(thing.who) ?? []), thing]);
  return [...people.values()];
}

/** One of each place: a pass that was renewed is the same pass. */
function placesOf(passes: { who: number; pass: string }[]): { who: number }[] {
  return [...new Map(passes.map(({ who, pass }) => [`${who} ${numberOn(pass)}`, { who }])).values()];
}

function mostPerPerson(things: { who: number }[]): number {
  return Math.max(0, ...byPerson(things).map((own) => own.length));
}

/** The admissions of one round. A stay is cut short wherever somebody may already have ended it. */
function addStays(known: Stay[], { deeds, offset }: Round, { sale }: Course): Stay[] {
  const stays = new Map(known.map((stay) => [`${stay.who} ${stay.number}`, stay]));
  for (const { verb, who, ticket, pass, expiresAt, code, from, to } of deeds) {
    if (code || !pass || expiresAt === undefined || (verb !== 'claim' && verb !== 'renew')) continue;
    const number = numberOn(verb === 'claim' ? (ticket ?? '') : pass);
    const key = `${who} ${number}`;
    const until = expiresAt + offset;
    const admittedAt = until - sale.queue.passSeconds * 1_000;
    const stay = stays.get(key) ?? {
      who,
      number,
      admittedAt,
      from: to + offset,
      until,
      firstAsked: from + offset,
    };
    stays.set(key, {
      ...stay,
      admittedAt: Math.min(stay.admittedAt, admittedAt),
      from: Math.min(stay.from, to + offset),
      until: Math.max(stay.until, until),
      firstAsked: Math.min(stay.firstAsked, from + offset),
    });
  }
  for (const { verb, who, ticket, pass, from, to } of deeds) {
    if (verb !== 'leave' && verb !== 'leave-pass' && verb !== 'release') continue;
    for (const [key, stay] of stays) {
      if (stay.who !== who || to + offset < stay.firstAsked) continue;
      const shown = verb === 'leave' ? ticket : pass;
      if (verb !== 'release' && (!shown || numberOn(shown) !== stay.number)) continue;
      stays.set(key, { ...stay, until: Math.max(stay.from, Math.min(stay.until, from + offset)) });
    }
  }
  return [...stays.values()];
}

function mostAtOnce(stays: Stay[]): number {
  const changes = stays
    .filter(({ from, until }) => until > from)
    .flatMap(({ from, until }) => [
      { at: from, by: 1 },
      { at: until, by: -1 },
    ])
    .toSorted((a, b) => a.at - b.at || a.by - b.by);
  let inside = 0;
  return Math.max(0, ...changes.map(({ by }) => (inside += by)));
}

function staysOverlap(stays: Stay[]): boolean {
  return byPerson(stays).some((own) => mostAtOnce(own) > 1);
}

/** The most of these moments (ms) that fall into any 60 seconds in a row. */
export function mostInAMinute(moments: number[]): number {
  const times = moments.toSorted((a, b) => a - b);
  return Math.max(
    0,
    ...times.map((start, index) => times.slice(index).filter((at) => at < start + 60_000).length),
  );
}

/** Whether a pass was answered for a number that the frontier had still not reached at the next look. */
function beyondFrontier({ deeds, samples }: Round): boolean {
  return deeds.some(({ verb, ticket, pass, code, to }) => {
    if (verb !== 'claim' || code || !ticket || !pass) return false;
    const next = samples.find(({ at }) => at > to);
    return next !== undefined && numberOn(ticket) > next.serving;
  });
}
