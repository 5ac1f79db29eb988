import fs from 'node:fs';
import path from 'node:path';
import type { Mutant } from './mutant';
import type { Verdict } from './verdict';

const FILE = '.data/mutants/verdicts.json';

/** Another cut, other tests or another name make it another mutant. */
const keyOf = (item: Mutant | string) => JSON.stringify(item);

type Kept = Record<string, Verdict>;

const read = (): Kept => (fs.existsSync(FILE) ? (JSON.parse(fs.readFileSync(FILE, 'utf8')) as Kept) : {});

/** What an earlier run has found, for `--resume`: mutants that were killed, and test files that were green without any. */
export function findKept<Item extends Mutant | string>(items: Item[]): Map<Item, Verdict> {
  const kept = read();
  return new Map(
    items.flatMap((item) => {
      const verdict = kept[keyOf(item)];
      return verdict ? [[item, verdict] as const] : [];
    }),
  );
}

/** Notes what came out as it was to, so that a run that is stopped can be gone on with. */
export function keepVerdict(item: Mutant | string, verdict: Verdict): void {
  const kept = read();
  const wanted = typeof item === 'string' ? 'green' : 'killed';
  if (verdict.word === wanted) kept[keyOf(item)] = verdict;
  else delete kept[keyOf(item)];
  fs.mkdirSync(path.dirname(FILE), { recursive: true });
  fs.writeFileSync(FILE, JSON.stringify(kept));
}
