import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tail } from './files.mjs';
import { logsDir, root } from './paths.mjs';
import { SetupError } from './steps.mjs';

const running = new Set();
let stopping = false;

/** True while the process exists and is not merely waiting to be reaped. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.charAt(stat.lastIndexOf(')') + 2) !== 'Z';
  } catch (error) {
    return !(error.code === 'ENOENT' && fs.existsSync('/proc/self/stat'));
  }
}

/** The command line of a process, empty when it is gone. Tells an old pid from one that was given out again. */
export function commandOf(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    try {
      return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    } catch {
      return '';
    }
  }
}

/** The directory a process works in; undefined where the system does not tell. */
export function directoryOf(pid) {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** A note by which this very process is recognised later. It names the checkout, whose notes may have been copied. */
export function ownNote() {
  return { pid: process.pid, command: commandOf(process.pid), checkout: root };
}

/** True while the process that wrote the note lives. */
export function isNoteOfLiving(note) {
  return note?.checkout === root && isAlive(note.pid) && commandOf(note.pid) === note.command;
}

/** Waits until `done()` holds; false when it does not within `timeout` ms. */
export async function until(done, { timeout, every = 50 }) {
  const deadline = Date.now() + timeout;
  while (!(await done())) {
    if (Date.now() >= deadline) return false;
    await sleep(every);
  }
  return true;
}

/** Asks a process (with `group`, its whole group) to end, waits, and insists after `timeout` ms. */
export async function stopProcess(pid, { timeout = 10_000, group = false, signal = 'SIGTERM' } = {}) {
  const send = (name) => {
    try {
      process.kill(group ? -pid : pid, name);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  };
  if (!isAlive(pid)) return;
  send(signal);
  if (await until(() => !isAlive(pid), { timeout })) return;
  send('SIGKILL');
  await until(() => !isAlive(pid), { timeout: 5_000 });
}

/** Ends the commands that `run` has under way and lets none begin; for the end of this process. */
export async function stopRunning() {
  stopping = true;
  await Promise.all([...running].map((child) => stopProcess(child.pid, { group: true, timeout: 5_000 })));
}

/**
 * Runs a command to its end in a process group of its own. Its output goes to `.data/logs/<log>.log`, or with
 * `show` to the terminal as well. Resolves to the exit code; with `failure` throws that sentence and an
 * excerpt of the log, its end unless told otherwise.
 */
export async function run(
  command,
  args,
  { log, env, show = false, failure, excerpt = tail, timeout = 0, input = '' },
) {
  if (stopping) return new Promise(() => undefined);
  fs.mkdirSync(logsDir, { recursive: true });
  const logFile = path.join(logsDir, `${log}.log`);
  const stream = fs.createWriteStream(logFile);
  const child = spawn(command, args, { cwd: root, env: env ?? process.env, detached: true, stdio: 'pipe' });
  running.add(child);
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  for (const source of [child.stdout, child.stderr]) {
    source.on('data', (chunk) => {
      stream.write(chunk);
      if (show) process.stdout.write(chunk);
    });
  }
  let late = false;
  const timer = timeout
    ? setTimeout(() => {
        late = true;
        stopProcess(child.pid, { group: true });
      }, timeout)
    : undefined;
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      stream.write(`${error.message}\n`);
      resolve(127);
    });
    child.once('close', (exit, signal) => resolve(exit ?? (signal ? 128 : 1)));
  });
  clearTimeout(timer);
  // What comes next is no longer wanted, and the command has not failed.
  if (stopping) return new Promise(() => undefined);
  running.delete(child);
  await new Promise((resolve) => stream.end(resolve));
  if (late)
    fs.appendFileSync(logFile, `\nStopped: not done within ${Math.round(timeout / 60_000)} minutes.\n`);
  if (code !== 0 && failure) throw new SetupError(failure, { log: excerpt(logFile), logFile });
  return { code, late, logFile };
}
