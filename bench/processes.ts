import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const TICKS_PER_SECOND = 100;
const STOP_WITHIN_MS = 12_000;
const ENDS_WITHIN_MS = 5_000;

/** More than one for each browser; without the right to that, what the system allows. */
const WITH_MANY_FILES = 'ulimit -n 200000 2>/dev/null || ulimit -n "$(ulimit -Hn)"; exec "$@"';

/**
 * What a crowd of clients leaves behind is collected seldom, as where `npm start` runs the site; and their whole heap not
 * at all, since that stops a process of 20,000 clients for up to a second, which would be told of the site.
 */
const FLAGS = ['--max-semi-space-size=64', '--initial-old-space-size=3072'];

/** Starts Node with these arguments, allowed to hold as many connections as this user may. */
export function startNode(args: string[], env: NodeJS.ProcessEnv, output: 'pipe' | number): ChildProcess {
  return spawn('sh', ['-c', WITH_MANY_FILES, 'sh', process.execPath, ...args], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env,
    stdio: ['pipe', output, output === 'pipe' ? 'inherit' : output],
  });
}

const programFile = (name: string): string =>
  fileURLToPath(new URL(`./programs/${name}.ts`, import.meta.url));

export type Program<Answer> = {
  pid: number;
  answer: Promise<Answer>;
  ended: Promise<unknown>;
  stop(): Promise<void>;
};

/** Starts a program of `bench/programs`, gives it its order, and hears its first answer. */
export function startProgram<Order, Answer>(name: string, order: Order): Program<Answer> {
  const child = startNode([...FLAGS, '--import', 'tsx', programFile(name)], process.env, 'pipe');
  child.stdin?.on('error', () => {});
  child.stdin?.end(`${JSON.stringify(order)}\n`);
  return {
    pid: child.pid ?? 0,
    answer: firstAnswer<Answer>(child, name),
    ended: once(child, 'exit'),
    stop: () => stopChild(child),
  };
}

export type Talk<Order, Answer> = {
  pid: number;
  /** Gives an order and hears the answer to it: one after the other. */
  ask(order: Order): Promise<Answer>;
  stop(): Promise<void>;
};

/** Starts a program of `bench/programs` that is told one thing after the other. */
export function talkTo<Order, Answer>(name: string): Talk<Order, Answer> {
  const child = startNode([...FLAGS, '--import', 'tsx', programFile(name)], process.env, 'pipe');
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error(`${name} has no input and output`);
  stdin.on('error', () => {});
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? 0,
    async ask(order) {
      stdin.write(`${JSON.stringify(order)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${name} ended without an answer`);
      return JSON.parse(value) as Answer;
    },
    stop: () => stopChild(child),
  };
}

/** Runs a program of `bench/programs` to its end, which comes soon after its answer. */
export async function runProgram<Order, Answer>(name: string, order: Order): Promise<Answer> {
  const program = startProgram<Order, Answer>(name, order);
  try {
    const answer = await program.answer;
    await Promise.race([program.ended, pause(ENDS_WITHIN_MS, undefined, { ref: false })]);
    return answer;
  } finally {
    await program.stop();
  }
}

async function firstAnswer<Answer>(child: ChildProcess, name: string): Promise<Answer> {
  if (!child.stdout) throw new Error(`${name} has no output`);
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Answer;
  throw new Error(`${name} ended without an answer`);
}

/** Ends a child, kindly at first. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(insist);
}

/** A process and those it has started that still run; without it, none. */
export function familyOf(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return [pid, ...children.split(' ').filter(Boolean).map(Number).flatMap(familyOf)];
  } catch {
    return [];
  }
}

/** Seconds of processor time that a process and what it has started use so far; 0 where the system does not tell. */
export function cpuSeconds(pid: number): number {
  return familyOf(pid).reduce((total, each) => total + ownCpuSeconds(each), 0);
}

function ownCpuSeconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}
