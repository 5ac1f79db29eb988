import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SetupError } from '../setup/steps.mjs';

const quoted = (value) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** The name of the database in a URL. */
export const nameIn = (url) => decodeURIComponent(new URL(url).pathname.slice(1));

/**
 * Runs `work` with the path of a file that tells the client programs where the database of `url` is and who they are. A
 * password on a command line is read by everybody on the machine; this file is its owner's, and gone afterwards.
 */
export async function withCredentials(url, work) {
  const { hostname, port, username, password, searchParams } = new URL(url);
  const dir = await mkdtemp(path.join(tmpdir(), 'frontrow-client-'));
  const file = path.join(dir, 'client.cnf');
  const lines = [
    '[client]',
    `host=${quoted(hostname.replace(/^\[|\]$/g, ''))}`,
    `port=${port || 3306}`,
    'protocol=tcp',
    `user=${quoted(decodeURIComponent(username))}`,
    `password=${quoted(decodeURIComponent(password))}`,
    'default-character-set=utf8mb4',
    ...(searchParams.has('ssl') ? ['ssl'] : []),
  ];
  try {
    await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
    return await work(file);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/**
 * Starts a client program. `ended` resolves when it has ended well, and rejects with what it said when it has not;
 * `failure` is the sentence for that.
 */
export function startClient(program, args, failure) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said = (said + text).slice(-4_000);
  });
  child.stdin.on('error', () => undefined);
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new SetupError(failure, { log: said.trim() }));
    });
  });
  // Whoever reads its output hears of it later.
  ended.catch(() => undefined);
  return { child, ended };
}
