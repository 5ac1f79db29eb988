import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Question, Verdict } from './verdict';

const LONGEST_MS = 240_000;

export type Lane = { folder: string; ask(question: Question): Promise<Verdict>; close(): void };

/** A lane in a copy of the sources. One that does not answer in time is ended, with all it has started, and begun anew. */
export function openLane(folder: string, slot: number): Lane {
  let process: Promise<ChildProcess> | undefined;

  async function begin(): Promise<ChildProcess> {
    const child = fork(path.join(folder, 'scripts/mutants/lane.ts'), [], {
      cwd: folder,
      env: { ...globalThis.process.env, TEST_SLOT: String(slot) },
      execArgv: ['--import', 'tsx'],
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.stderr?.on('data', (words: Buffer) => {
      said = (said + words.toString()).slice(-600);
    });
    await Promise.race([once(child, 'message'), once(child, 'exit')]);
    return child;
  }

  let said = '';

  function close(): void {
    const ending = process;
    process = undefined;
    ending?.then(({ pid }) => {
      try {
        globalThis.process.kill(-(pid ?? 0), 'SIGKILL');
      } catch {
        // Nobody is left of it.
      }
    });
  }

  async function ask(question: Question): Promise<Verdict> {
    process ??= begin();
    const child = await process;
    const answered = new Promise<Verdict>((resolve) => {
      const timer = setTimeout(
        () => resolve({ word: 'late', why: `not done within ${LONGEST_MS / 1_000} s` }),
        LONGEST_MS,
      );
      const onExit = () => resolve({ word: 'broken', why: `the lane ended: ${said}` });
      child.once('exit', onExit);
      child.once('message', (verdict) => {
        clearTimeout(timer);
        child.off('exit', onExit);
        resolve(verdict as Verdict);
      });
      if (child.connected) child.send(question);
      else onExit();
    });
    const verdict = await answered;
    if (verdict.word === 'late' || !child.connected) close();
    return verdict;
  }

  return { folder, ask, close };
}
