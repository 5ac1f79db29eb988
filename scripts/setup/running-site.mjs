import fs from 'node:fs';
import path from 'node:path';
import { readJson, writeJson } from './files.mjs';
import { dataDir, root } from './paths.mjs';
import { commandOf, isAlive, isNoteOfLiving, ownNote, stopProcess, until } from './processes.mjs';

const fileOf = (mode) => path.join(dataDir, `site-${mode}.json`);

/** The `npm start` (or with 'dev' the `npm run dev`) that runs in this checkout: `{pid, url, server}`, or undefined. */
export function runningSite(mode) {
  const site = readJson(fileOf(mode), undefined);
  return isNoteOfLiving(site) ? site : undefined;
}

/** Waits for one that is stopping already: its servers are about to be free. */
export async function waitForStopping(mode) {
  await until(() => !runningSite(mode)?.stopping, { timeout: 60_000, every: 200 });
}

/** Notes that this process is on its way out. */
export function noteStopping(mode) {
  const site = readJson(fileOf(mode), {});
  if (site.pid === process.pid) writeJson(fileOf(mode), { ...site, stopping: true });
}

/** Notes that this process serves the site; `server` is the pid of the process that listens. */
export function noteSite(mode, { url, server }) {
  writeJson(fileOf(mode), { ...ownNote(), url, server });
}

export function forgetSite(mode) {
  if (readJson(fileOf(mode), {}).pid === process.pid) fs.rmSync(fileOf(mode), { force: true });
}

/** Stops the server that a killed `npm start` left behind. */
export async function stopOrphan(mode) {
  const site = readJson(fileOf(mode), undefined);
  if (!site || runningSite(mode)) return;
  const isOurs =
    site.checkout === root && isAlive(site.server) && /next|server\.ts/.test(commandOf(site.server));
  if (isOurs) await stopProcess(site.server, { group: true });
  fs.rmSync(fileOf(mode), { force: true });
}
