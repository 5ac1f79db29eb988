import path from 'node:path';
import { Redis } from 'ioredis';
import { createVitest, type TestModule } from 'vitest/node';
import { freshDatabase } from '../test/fresh-database';
import { databaseName, redisUrl } from '../test/worker-databases';
import type { Question, Verdict } from './verdict';

/*
 * One lane of the run, in a process and a copy of the sources of its own: it answers one question after the other, so
 * that what has not changed is read and compiled once. Each finds an empty database and an empty Redis.
 */

const { TEST_SLOT, TEST_REDIS_URL = '' } = process.env;
const slot = Number(TEST_SLOT);

/** A mutant that is no program any more, or a guard test that misses the words it wants to cut: no test has judged. */
const PROVES_NOTHING =
  /ReferenceError|is not a function|Transform failed|Error compiling script|Script attempted to access nonexistent global|ER_PARSE_ERROR|You have an error in your SQL syntax|Unknown column|no script has this guard|Hook timed out|Test timed out/;

const vitest = await createVitest('test', {
  watch: false,
  project: ['unit', 'db'],
  maxWorkers: 1,
  bail: 1,
  reporters: [{}],
});

async function answer({ files, title, changed }: Question): Promise<Verdict> {
  for (const file of changed) vitest.invalidateFile(path.resolve(file));
  if (files.some((file) => file.endsWith('.db.test.ts'))) await empty();
  if (title === undefined) vitest.resetGlobalTestNamePattern();
  else vitest.setGlobalTestNamePattern(title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const specifications = await vitest.globTestSpecifications(files);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  process.exitCode = 0;
  const own = specifications.map(({ moduleId }) => moduleId);
  return judge(
    testModules.filter(({ moduleId }) => own.includes(moduleId)),
    unhandledErrors,
  );
}

async function empty(): Promise<void> {
  await freshDatabase(databaseName(slot, 1));
  const redis = new Redis(redisUrl(TEST_REDIS_URL, slot, 1));
  await redis.flushdb();
  redis.disconnect();
}

type Failed = { file: string; title: string; words: string };

function judge(modules: TestModule[], unhandled: unknown[]): Verdict {
  const failed: Failed[] = [];
  let passed = 0;
  for (const module of modules)
    for (const test of module.children.allTests()) {
      const { state, errors = [] } = test.result();
      if (state === 'passed') passed += 1;
      if (state !== 'failed') continue;
      const words = errors
        .map(({ name, message, cause }) => `${name}: ${message} ${wordsOf(cause)}`)
        .join('\n');
      failed.push({ file: module.relativeModuleId, title: test.fullName.replaceAll(' > ', ' '), words });
    }
  const found = failed.find(({ words }) => !PROVES_NOTHING.test(words));
  if (found) return { word: 'killed', file: found.file, title: found.title };
  const unread = modules.flatMap((module) => module.errors().map(({ message }) => message))[0];
  const why = failed[0]?.words ?? unread ?? (unhandled.length > 0 ? wordsOf(unhandled[0]) : undefined);
  if (why !== undefined) return { word: 'broken', why: why.slice(0, 600) };
  return passed === 0 ? { word: 'none', why: 'no test was run' } : { word: 'green', tests: passed };
}

function wordsOf(cause: unknown): string {
  const { message = '', cause: further } = (cause ?? {}) as { message?: string; cause?: unknown };
  return further ? `${message} ${wordsOf(further)}` : message;
}

process.on('message', async (question: Question) => {
  const verdict = await answer(question).catch(
    (error: Error): Verdict => ({ word: 'broken', why: error.stack ?? error.message }),
  );
  process.send?.(verdict);
});
process.once('disconnect', () => process.exit(0));
process.send?.('ready');
