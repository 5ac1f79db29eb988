import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Site } from './sites';

/** Where a site that tells writes what it needs. */
export const MEMORY_FILE = fileURLToPath(new URL('../.data/bench/memory.json', import.meta.url));
const WITHIN_MS = 20_000;

/** Bytes: all of the process that is in memory, and what its JavaScript keeps in and outside of the heap. */
export type Memory = { rss: number; heapUsed: number; external: number };

/** What a site needs after it has collected its garbage. */
export async function memoryOf(site: Site): Promise<Memory> {
  mkdirSync(path.dirname(MEMORY_FILE), { recursive: true });
  rmSync(MEMORY_FILE, { force: true });
  process.kill(site.pid, 'SIGUSR2');
  const deadline = performance.now() + WITHIN_MS;
  while (performance.now() < deadline) {
    await pause(100);
    const found = readMemory();
    if (found) return found;
  }
  throw new Error('the site does not tell what memory it uses');
}

function readMemory(): Memory | null {
  try {
    return JSON.parse(readFileSync(MEMORY_FILE, 'utf8')) as Memory;
  } catch {
    // Not there yet, or not whole.
    return null;
  }
}
