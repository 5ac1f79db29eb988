import type { Section, Target } from './section';

type Cells = (string | number)[][];

/** Columns of figures are set to the right: those in which nothing else stands. */
function hasFigures(rows: Cells, index: number): boolean {
  const cells = rows.map((row) => String(row[index] ?? '')).filter((cell) => cell !== '');
  return cells.length > 0 && cells.every((cell) => /^[\d.,–-]+( \S{1,2})?$/.test(cell));
}

/** A section as a terminal shows it. */
export function asText({ title, note, columns, rows }: Section): string {
  const parts = [`── ${title}`, ...(note ? [wrapped(note)] : []), table(columns, rows)];
  return parts.join('\n\n');
}

/** The same for a document. */
export function asMarkdown({ title, note, columns, rows }: Section): string {
  const line = (cells: (string | number)[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  const rules = columns.map((_, index) => (hasFigures(rows, index) ? '--:' : '---'));
  const body = [line(columns), line(rules), ...rows.map(line)].join('\n');
  return [`## ${title}`, ...(note ? [note] : []), body].join('\n\n');
}

/** Every target with its figure, and by how much it was met or missed. */
export function targetsSection(targets: Target[]): Section {
  const missed = targets.filter(({ met }) => !met).length;
  return {
    title: 'Targets',
    note:
      missed === 0 ? `${targets.length} of ${targets.length} met.` : `${missed} of ${targets.length} missed.`,
    columns: ['', 'figure', 'aim', 'verdict'],
    rows: targets.map(({ what, figure, aim, met, by }) => {
      const verdict = met ? 'met' : `MISSED${by ? ` by ${by}` : ''}`;
      return [what, figure, aim, verdict];
    }),
  };
}

function table(columns: string[], rows: Cells): string {
  const all = [columns, ...rows].map((row) => row.map(String));
  const widths = columns.map((_, index) => Math.max(...all.map((row) => [...(row[index] ?? '')].length)));
  const right = columns.map((_, index) => index > 0 && hasFigures(rows, index));
  const line = (row: string[]) =>
    row
      .map((cell, index) => {
        const gap = ' '.repeat((widths[index] ?? 0) - [...cell].length);
        return right[index] ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = all;
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)].join('\n');
}

function wrapped(text: string, width = 110): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
