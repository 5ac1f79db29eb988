/** `cut` stands once in `file`, or at its `nth` place counted from 1, or is meant everywhere; `instead` is put there. */
export type Cut = { file: string; cut: string; instead: string; nth?: number | 'all' };

/** One guard less. */
export type Mutant = Cut & {
  /** What the guard sees to. Names the mutant. */
  guard: string;
  /** Cut with it: the first line of a guard that is the second one, without which it is never reached. */
  also?: Cut[];
  /** The test files that are to find out, and of their tests those with `title` in their name. */
  tests: string[];
  title?: string;
};

/** A guard without which everything comes out the same. */
export type Equivalent = { file: string; cut: string; why: string };

export type Area = { title: string; note?: string; mutants: Mutant[]; equivalents?: Equivalent[] };

type Line = [guard: string, cut: string, instead: string, more?: Partial<Mutant>];

/** Mutants of one file that the same tests are to find. */
export function inFile(file: string, tests: string | string[], lines: Line[]): Mutant[] {
  return lines.map(([guard, cut, instead, more]) => ({
    guard,
    file,
    cut,
    instead,
    tests: [tests].flat(),
    ...more,
  }));
}
