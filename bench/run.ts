import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { closeDatabase } from '@/db/client';
import { closeRedis } from '@/lib/redis/client';
import { BENCHMARKS } from './benchmarks';
import { describeMachine } from './machine';
import { asMarkdown, asText, targetsSection } from './report';
import type { Section } from './section';

// Runs one benchmark on the servers of the environment. Each table is printed as soon as it is there.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    markdown: { type: 'string' },
    /** What the benchmark is told by options of its own, as JSON. */
    options: { type: 'string', default: '{}' },
  },
});
const [name = ''] = positionals;
const sections = BENCHMARKS[name] ?? {};
const options: unknown = JSON.parse(values.options);
const wanted = values.only?.split(',') ?? Object.keys(sections);

// Whoever started this ends the whole group. Nobody does when that process was killed.
const starter = process.ppid;
setInterval(() => {
  if (process.ppid !== starter) process.kill(0, 'SIGTERM');
}, 500).unref();

const machine = await describeMachine();
const done: Section[] = [];
const failed: string[] = [];
const failures: string[] = [];
console.log(`\n${machine.join('\n')}\n`);
for (const key of wanted) {
  const run = sections[key];
  if (!run) throw new Error(`${name} has no section ${key}`);
  const began = performance.now();
  console.log(`· ${key} …`);
  try {
    const tables = [await run(options)].flat();
    done.push(...tables);
    if (values.markdown) writeFileSync(values.markdown, documentOf(done));
    for (const table of tables) console.log(`\n${asText(table)}\n`);
    failures.push(...tables.flatMap(({ failure }) => failure ?? []));
  } catch (error) {
    failed.push(key);
    console.error(`\n${key} failed:`, error);
  }
  console.log(`  (${key} took ${Math.round((performance.now() - began) / 1_000)} s)`);
}
const verdict = verdictOn(done);
if (verdict) console.log(`\n${asText(verdict)}\n`);
if (failed.length > 0) console.error(`Not measured: ${failed.join(', ')}`);
if (failures.length > 0) console.error(`Failed: ${failures.join('; ')}`);
await closeRedis();
await closeDatabase();
process.exit(failed.length + failures.length > 0 ? 1 : 0);

/** Every target so far with its figure; undefined when none had one. */
function verdictOn(all: Section[]): Section | undefined {
  const targets = all.flatMap((section) => section.targets ?? []);
  return targets.length > 0 ? targetsSection(targets) : undefined;
}

/** Written after each section, so that a run that is cut short leaves what it has. */
function documentOf(all: Section[]): string {
  const verdict = verdictOn(all);
  const tables = (verdict ? [...all, verdict] : all).map(asMarkdown);
  return `${[machine.join('  \n'), ...tables].join('\n\n')}\n`;
}
