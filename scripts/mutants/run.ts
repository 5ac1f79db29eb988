import os from 'node:os';
import { parseArgs } from 'node:util';
import { SLOTS } from '../test/worker-databases';
import { applyMutant } from './apply-mutant';
import { catalogue } from './catalogue';
import { findKept, keepVerdict } from './kept-verdicts';
import type { Area, Mutant } from './mutant';
import { type Lane, openLane } from './open-lane';
import { wordsOf, writeReport } from './report';
import { makeCopies } from './scratch-copy';
import type { Verdict } from './verdict';

const { values: wishes } = parseArgs({
  options: {
    only: { type: 'string' },
    markdown: { type: 'string' },
    list: { type: 'boolean' },
    resume: { type: 'boolean' },
    lanes: { type: 'string', default: '2' },
  },
});

/** The areas with the mutants that are asked for: those of an area, of a file, or with these words in their guard. */
function chosen(): Area[] {
  const word = wishes.only;
  if (word === undefined) return catalogue;
  const isMeant = (area: Area, { guard, file, tests }: Mutant) =>
    area.title.startsWith(word) || file === word || guard.includes(word) || tests.includes(word);
  return catalogue
    .map((area) => ({ ...area, mutants: area.mutants.filter((mutant) => isMeant(area, mutant)) }))
    .filter(({ mutants }) => mutants.length > 0);
}

/** Does `work` for each, so many at once as there are lanes. */
async function inLanes<T>(lanes: Lane[], items: T[], work: (item: T, lane: Lane) => Promise<void>) {
  const left = [...items];
  await Promise.all(
    lanes.map(async (lane) => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item, lane);
    }),
  );
}

/** Without any cut the same tests are green, or nothing would be shown. Gives the files that are not. */
async function redBefore(lanes: Lane[], mutants: Mutant[]): Promise<string[]> {
  const red: string[] = [];
  const all = [...new Set(mutants.flatMap(({ tests }) => tests))].sort();
  const known = wishes.resume ? findKept(all) : new Map();
  const files = all.filter((file) => !known.has(file));
  console.log(`Without any cut: ${files.length} test files`);
  await inLanes(lanes, files, async (file, lane) => {
    const verdict = await lane.ask({ files: [file], changed: [] });
    keepVerdict(file, verdict);
    if (verdict.word === 'green') return;
    red.push(file);
    console.log(`  ${file} is not green: ${wordsOf(verdict)}`);
  });
  return red;
}

async function main(): Promise<number> {
  const areas = chosen();
  const mutants = areas.flatMap((area) => area.mutants);
  if (mutants.length === 0) {
    console.error(`There is no mutant "${wishes.only}".`);
    return 1;
  }
  if (wishes.list) {
    for (const { guard, file } of mutants) console.log(`${file}: ${guard}`);
    return 0;
  }
  const outcomes: Map<Mutant, Verdict> = wishes.resume ? findKept(mutants) : new Map();
  const earlier = outcomes.size;
  const left = mutants.filter((mutant) => !outcomes.has(mutant));
  if (earlier > 0) console.log(`${earlier} of ${mutants.length} were killed by an earlier run`);
  const { folders, remove } = makeCopies(Number(wishes.lanes));
  const lanes = folders.map((folder, index) => openLane(folder, SLOTS - 1 - index));
  process.once('exit', () => {
    for (const lane of lanes) lane.close();
    remove();
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1));
  const began = Date.now();
  if ((await redBefore(lanes, left)).length > 0) return 1;

  const before = new Map<Lane, string[]>();
  await inLanes(lanes, left, async (mutant, lane) => {
    const { tests: files, title } = mutant;
    const cut = [mutant, ...(mutant.also ?? [])].map(({ file }) => file);
    const changed = [...(before.get(lane) ?? []), ...cut];
    before.set(lane, cut);
    const undo = applyMutant(lane.folder, mutant);
    const verdict = await lane.ask({ files, title, changed }).finally(undo);
    outcomes.set(mutant, verdict);
    keepVerdict(mutant, verdict);
    const place = `${outcomes.size}/${mutants.length}`;
    console.log(
      `${place} ${verdict.word.padEnd(6)} ${mutant.file}: ${mutant.guard}\n      ${wordsOf(verdict)}`,
    );
  });
  const minutes = Math.round((Date.now() - began) / 60_000);
  const survivors = mutants.filter((mutant) => outcomes.get(mutant)?.word !== 'killed');
  console.log(`\n${mutants.length} mutants, ${survivors.length} not killed, ${minutes} min`);
  for (const { file, guard } of survivors) console.log(`  ${file}: ${guard}`);
  const [cpu] = os.cpus();
  const machine = `${os.cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}`;
  if (wishes.markdown) writeReport(wishes.markdown, areas, outcomes, { minutes, earlier, machine });
  return survivors.length > 0 ? 1 : 0;
}

process.exit(await main());
