import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A MariaDB that flushes at every commit, as the shop's own does, and that a test may kill and start again. */
export type OwnMariadb = {
  /** Starts it, on the port it had. Resolves to the URLs of the app's user and of the owner of tables. */
  start(): Promise<{ DATABASE_URL: string; MIGRATION_DATABASE_URL: string }>;
  /** Ends it as a power cut of the process would. */
  kill(): Promise<void>;
  /** Lets it accept connections but answer nothing. */
  freeze(): void;
  thaw(): void;
  /** Ends it for good, with its data. */
  remove(): Promise<void>;
};

const PROGRAM = fileURLToPath(new URL('../../scripts/test/own-mariadb.mjs', import.meta.url));

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Lines of the configuration, and statements that the server runs at every start as its root. */
export type MariadbSettings = { config?: string[]; statements?: string[] };

/** A server that is not started yet, with its data in a folder of its own. */
export async function ownMariadb(settings: MariadbSettings = {}): Promise<OwnMariadb> {
  const folder = await mkdtemp(path.join(tmpdir(), 'frontrow-mariadb-'));
  let pid: number | undefined;
  const killAtOnce = () => {
    if (pid) process.kill(pid, 'SIGKILL');
  };
  const kill = async () => {
    process.off('exit', killAtOnce);
    if (!pid) return;
    process.kill(pid, 'SIGKILL');
    while (lives(pid)) await pause(10);
    pid = undefined;
  };
  return {
    async start() {
      const { stdout } = await promisify(execFile)(process.execPath, [
        PROGRAM,
        folder,
        JSON.stringify(settings),
      ]);
      pid = Number(await readFile(path.join(folder, 'mariadb/mariadb.pid'), 'utf8'));
      process.once('exit', killAtOnce);
      return JSON.parse(stdout);
    },
    kill,
    freeze: () => void (pid && process.kill(pid, 'SIGSTOP')),
    thaw: () => void (pid && process.kill(pid, 'SIGCONT')),
    async remove() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
