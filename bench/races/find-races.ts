import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A test that races: several things are done at the same moment, and the outcome has to be the same every time. */
export type Race = { file: string; title: string };

const TEST = /^ *it(?:\.each(?:<[^(]*>)?\([\s\S]*?\))?\(\s*(?:'((?:[^'\\]|\\.)*)'|`([^`]*)`)/gm;

/** What races in other ways than by `raceAll` and `raceMany`: its file, and how its title begins. */
export const OTHERS: Race[] = [
  { file: 'lib/accounts/change-role.db.test.ts', title: 'the last admin is not lost' },
  { file: 'lib/lock/candidate.db.test.ts', title: 'is followed by another when it is killed' },
  { file: 'lib/lock/redis-pubsub.db.test.ts', title: 'is one line for all processes' },
  { file: 'lib/orders/cancel-performance.db.test.ts', title: 'happens once, however often' },
  { file: 'lib/orders/cancel-performance.db.test.ts', title: 'leaves nobody charged while people pay' },
  { file: 'lib/orders/cancel-performance.db.test.ts', title: 'are exactly one per order when several' },
  { file: 'lib/orders/check-in.db.test.ts', title: 'lets a whole queue in at once' },
  { file: 'lib/orders/pay-together.db.test.ts', title: 'has one order in two processes at once' },
  { file: 'lib/orders/pay-together.db.test.ts', title: 'never both sells a seat and gives it back' },
  { file: 'lib/orders/place-order.db.test.ts', title: 'have exactly one winner wherever they meet' },
  { file: 'lib/outbox/relay.db.test.ts', title: 'tell of each change once, in one process' },
  { file: 'lib/queue/bad-input.db.test.ts', title: 'has one place, however many devices' },
  { file: 'lib/queue/claim.db.test.ts', title: 'gives the same pass however often' },
  { file: 'lib/queue/join.db.test.ts', title: 'gives one account one place' },
  { file: 'lib/queue/join.db.test.ts', title: 'gives 500 accounts the numbers 1 to 500' },
  { file: 'lib/queue/open-sale.db.test.ts', title: 'happens once when several processes open' },
  { file: 'lib/queue/pass.db.test.ts', title: 'is one per account' },
  { file: 'lib/seating/best-herd.db.test.ts', title: '' },
  { file: 'lib/seating/seat-locks.db.test.ts', title: 'let one of many pass that come together' },
  { file: 'lib/seating/sweep.db.test.ts', title: 'ends no hold that is given back or extended' },
  { file: 'lib/wallet/model.db.test.ts', title: 'does at once what its model does' },
];

const CALLS_A_RACE = /\brace(All|Many)\(/;

/** Every test on the database that calls a race, and the others, by their files' own text. */
export function findRaces(root: string): Race[] {
  return readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.db.test.ts'))
    .sort()
    .flatMap((file) => racesOf(root, join('lib', file)));
}

function racesOf(root: string, file: string): Race[] {
  const text = readFileSync(join(root, file), 'utf8');
  const tests = [...text.matchAll(TEST)].map((found) => ({
    at: found.index,
    title: found[1] ?? found[2] ?? '',
  }));
  const others = OTHERS.filter((other) => other.file === file);
  return tests
    .filter(({ at, title }, index) => {
      const body = text.slice(at, tests[index + 1]?.at);
      return CALLS_A_RACE.test(body) || others.some((other) => title.startsWith(other.title));
    })
    .map(({ title }) => ({ file, title: title.replaceAll("\\'", "'") }));
}

/** A pattern of the full names of these tests, for vitest's `-t`. What a table of cases puts into a title is left open. */
export function patternOf(races: Race[]): string {
  const titles = races.map(({ title }) =>
    title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/%\w|\\\$\w+|\\\$\\\{.*?\\\}/g, '.*'),
  );
  return `(${titles.join('|')})$`;
}
