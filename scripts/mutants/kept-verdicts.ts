import fs from 'node:fs';
import path from 'node:path';
import type { Mutant } from './mutant';
import type { Verdict } from './run-tests';

const FILE = '.data/mutants/verdicts.json';

/** Another cut, other tests or another name make it another mutant. */
const keyOf = (mutant: Mutant) => JSON.stringify(mutant);

type Kept = Record<string, Verdict>;

const read = (): Kept => (fs.existsSync(FILE) ? (JSON.parse(fs.readFileSync(FILE, 'utf8')) as Kept) : {});

/** What an earlier run has found, for `--resume`: only what was killed is kept. */
export function findKept(mutants: Mutant[]): Map<Mutant, Verdict> {
  const kept = read();
  return new Map(
    mutants.flatMap((mutant) => {
      const verdict = kept[keyOf(mutant)];
      return verdict ? [[mutant, verdict] as const] : [];
    }),
  );
}

/** Notes a verdict, so that a run that is stopped can be gone on with. */
export function keepVerdict(mutant: Mutant, verdict: Verdict): void {
  const kept = read();
  if (verdict.word === 'killed') kept[keyOf(mutant)] = verdict;
  else delete kept[keyOf(mutant)];
  fs.mkdirSync(path.dirname(FILE), { recursive: true });
  fs.writeFileSync(FILE, JSON.stringify(kept));
}
