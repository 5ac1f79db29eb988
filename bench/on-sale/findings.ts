/** What is wrong, and where: a line for each case, or for the first of them and how many more there are. */
export type Finding = { what: string; rows: string[] };

const MOST_ROWS = 20;

/** Gathers what a check finds, by what is wrong. */
export class Findings {
  private readonly found = new Map<string, { rows: string[]; more: number }>();

  add(what: string, row: string): void {
    const finding = this.found.get(what) ?? { rows: [], more: 0 };
    this.found.set(what, finding);
    if (finding.rows.length < MOST_ROWS) finding.rows.push(row);
    else finding.more++;
  }

  list(): Finding[] {
    return [...this.found].map(([what, { rows, more }]) => ({
      what,
      rows: more > 0 ? [...rows, `and ${more} more`] : rows,
    }));
  }
}
