import fs from 'node:fs';
import type { Area, Mutant } from './mutant';
import type { Verdict } from './verdict';

/** `earlier`: how many of them an earlier run has killed. */
type Run = { minutes: number; earlier: number; machine: string };

const BEGIN = '<!-- mutants: written by npm run mutants -->';
const END = '<!-- /mutants -->';
const LONGEST = 90;

/** A verdict in one line. */
export function wordsOf(verdict: Verdict): string {
  if (verdict.word === 'killed') return `${verdict.file} › ${verdict.title}`;
  if (verdict.word === 'green') return `${verdict.tests} tests are green`;
  return verdict.why.replace(/\s+/g, ' ').trim();
}

/** Puts the tables between the marks of the document. */
export function writeReport(file: string, areas: Area[], outcomes: Map<Mutant, Verdict>, run: Run): void {
  const text = fs.readFileSync(file, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${file} has no ${BEGIN} … ${END}`);
  fs.writeFileSync(file, `${before}${BEGIN}\n\n${tables(areas, outcomes, run)}\n\n${END}${after}`);
}

function tables(areas: Area[], outcomes: Map<Mutant, Verdict>, { minutes, earlier, machine }: Run): string {
  const all = areas.flatMap(({ mutants }) => mutants);
  const killed = all.filter((mutant) => outcomes.get(mutant)?.word === 'killed').length;
  const left = all.filter((mutant) => !outcomes.has(mutant)).length;
  const day = new Date().toISOString().slice(0, 10);
  const counts = [
    `${killed} caught`,
    `${outcomes.size - killed} live`,
    ...(left > 0 ? [`${left} not run yet`] : []),
  ];
  const took = earlier > 0 ? `in several runs, ${earlier} of them in earlier ones` : `${minutes} minutes`;
  const head = `${all.length} mutants: ${counts.join(', ')}. Measured ${day}, ${took} (${machine}).`;
  return [head, ...areas.map((area) => section(area, outcomes))].join('\n\n');
}

function section({ title, note, mutants, equivalents = [] }: Area, outcomes: Map<Mutant, Verdict>): string {
  const rows = mutants.map((mutant) => [mutant.guard, cutOf(mutant), foundBy(outcomes.get(mutant))]);
  const alike = equivalents.map(({ file, cut, why }) => [`\`${file}\``, code(cut), why]);
  return [
    `### ${title}`,
    ...(note ? [note] : []),
    table(['what the guard sees to', 'cut', 'caught by'], rows),
    ...(alike.length > 0
      ? ['Not cut, since the outcome is the same:', table(['file', 'condition', 'why'], alike)]
      : []),
  ].join('\n\n');
}

function cutOf({ file, cut, instead, also = [] }: Mutant): string {
  const pairs = [{ file, cut, instead }, ...also.filter((other) => other.file !== file || other.cut !== cut)];
  return pairs
    .map(
      (each) =>
        `\`${each.file}\` ${code(each.cut)} → ${each.instead.trim() ? code(each.instead) : 'nothing'}`,
    )
    .join(' and ');
}

function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const short = line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  return short.includes('`') ? `\`\` ${short} \`\`` : `\`${short}\``;
}

function foundBy(outcome: Verdict | undefined): string {
  if (!outcome) return 'not run yet';
  if (outcome.word !== 'killed') return `**nothing**: ${wordsOf(outcome).slice(0, 100)}`;
  return `\`${outcome.file}\` › ${outcome.title}`;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
