/** One table of a benchmark. `figures` are what the table shows; `targets` say which of them had an aim, and whether it was met. */
export type Section = {
  title: string;
  /** How it was measured, what the driver cost, what to read it against: a sentence or two. */
  note?: string;
  columns: string[];
  rows: (string | number)[][];
  targets?: Target[];
  /** What must not be: the run ends with an error that says so. */
  failure?: string;
};

/** `figure` and `aim` as people read them: "0.83", "at least 0.7". `by`: how far it is missed or exceeded. */
export type Target = { what: string; figure: string; aim: string; met: boolean; by?: string };
