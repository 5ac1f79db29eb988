import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf, isAlive } from './processes.mjs';

/** The last work of this process per lock file: the file tells processes apart, not calls. */
const queues = new Map();

function ageOf(file) {
  try {
    return Date.now() - fs.statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

function holderOf(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** A lock counts while the process that wrote it lives; an empty file may be one that is just being written. */
function isStale(file) {
  const holder = holderOf(file);
  if (holder === undefined) return false;
  if (holder === '') return ageOf(file) > 5_000;
  const pid = Number.parseInt(holder, 10);
  return pid === process.pid || !isAlive(pid) || holder !== `${pid} ${commandOf(pid)}`;
}

async function take(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (;;) {
    try {
      fs.writeFileSync(file, `${process.pid} ${commandOf(process.pid)}`, { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isStale(file)) fs.rmSync(file, { force: true });
    else await sleep(100);
  }
}

/** Runs `work` while nobody else holds the lock, in this process or another. */
export function underLock(file, work) {
  const mine = (queues.get(file) ?? Promise.resolve()).then(async () => {
    await take(file);
    try {
      return await work();
    } finally {
      fs.rmSync(file, { force: true });
    }
  });
  queues.set(
    file,
    mine.catch(() => undefined),
  );
  return mine;
}
