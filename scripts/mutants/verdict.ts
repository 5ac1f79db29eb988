/**
 * How the tests ended. `killed`: one failed by what it found. `broken`: something failed that proves nothing, such as a
 * file that cannot be loaded. `none`: no test was run.
 */
export type Verdict =
  | { word: 'green'; tests: number }
  | { word: 'killed'; file: string; title: string }
  | { word: 'broken' | 'late' | 'none'; why: string };

/** What a lane is asked: the test files, of which those tests with `title` in their name; `changed`: files of sources. */
export type Question = { files: string[]; title?: string; changed: string[] };
