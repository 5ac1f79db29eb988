import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { count, share, sum } from './figures';
import type { Section } from './section';

/** Where the processes of a site that is profiled write. */
export const PROFILE_DIR = fileURLToPath(new URL('../.data/bench/profiles', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WITHIN_MS = 20_000;
const TOP_MODULES = 40;
const TOP_FUNCTIONS = 40;

type Frame = { functionName: string; url: string; lineNumber: number };

/** What V8 writes, as far as it is read here. Microseconds. */
export type CpuProfile = {
  nodes: { id: number; callFrame: Frame }[];
  samples: number[];
  timeDeltas: number[];
};

/** `usec`: spent in it alone, not in what it calls. */
type Cost = { what: string; usec: number };

/**
 * Where the time of a process went, by its samples. `busyUsec` is without idling; garbage collection is part of it.
 * `modules`: a package, a part of Node or a file of ours; the costliest first.
 */
export type Profile = {
  busyUsec: number;
  idleUsec: number;
  collectingUsec: number;
  modules: Cost[];
  functions: Cost[];
};

/**
 * What the processes of a site do during `work`, summed up. The site has to be opened with `profiled`. The profiles stay
 * in `.data/bench/profiles`, for the browser's developer tools.
 */
export async function profileOf(site: { pid: number }, work: () => Promise<unknown>): Promise<Profile> {
  const pids = listeners(site.pid);
  if (pids.length === 0) throw new Error('the site was not opened with `profiled`');
  for (const kind of ['begun', 'cpuprofile'])
    for (const pid of pids) rmSync(fileOf(pid, kind), { force: true });
  await signal(pids, 'begun');
  await work();
  await signal(pids, 'cpuprofile');
  return addProfiles(pids.map(readProfile));
}

const fileOf = (pid: number, kind: string) => `${PROFILE_DIR}/${pid}.${kind}`;

/** The process and those that it has started, as far as they listen. */
function listeners(pid: number): number[] {
  const listening = new Set(readdirSync(PROFILE_DIR).map((name) => name.replace(/\.listens$/, '')));
  const family = (each: number): number[] => [each, ...childrenOf(each).flatMap(family)];
  return family(pid).filter((each) => listening.has(String(each)));
}

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return text === '' ? [] : text.split(' ').map(Number);
}

/** Signals all of them, and waits until each has written that file. */
async function signal(pids: number[], kind: string): Promise<void> {
  for (const pid of pids) process.kill(pid, 'SIGUSR2');
  const deadline = performance.now() + WITHIN_MS;
  const isThere = (pid: number) => readdirSync(PROFILE_DIR).includes(`${pid}.${kind}`);
  while (!pids.every(isThere)) {
    if (performance.now() > deadline) throw new Error('the site does not tell what it does');
    await pause(50);
  }
  // Written in one go, but not seen whole until that is over.
  await pause(200);
}

function readProfile(pid: number): Profile {
  const kept = `${PROFILE_DIR}/latest-${pid}.cpuprofile`;
  renameSync(fileOf(pid, 'cpuprofile'), kept);
  return sumProfile(JSON.parse(readFileSync(kept, 'utf8')) as CpuProfile);
}

/** Self time by module and by function. */
export function sumProfile({ nodes, samples, timeDeltas }: CpuProfile): Profile {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const modules = new Map<string, number>();
  const functions = new Map<string, number>();
  let busyUsec = 0;
  let idleUsec = 0;
  let collectingUsec = 0;
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id);
    // A sample stands for the time until the next one.
    const usec = Math.max(0, timeDeltas[index + 1] ?? 0);
    if (!frame) continue;
    if (frame.functionName === '(idle)') {
      idleUsec += usec;
      continue;
    }
    busyUsec += usec;
    if (frame.functionName === '(garbage collector)') collectingUsec += usec;
    const module = moduleOf(frame);
    add(modules, module, usec);
    add(functions, `${frame.functionName || '(anonymous)'} · ${placeOf(frame, module)}`, usec);
  }
  return { busyUsec, idleUsec, collectingUsec, modules: ranked(modules), functions: ranked(functions) };
}

/** Several processes as one. */
export function addProfiles(all: Profile[]): Profile {
  const total = (pick: (profile: Profile) => number) => sum(all.map(pick));
  const merged = (pick: (profile: Profile) => Cost[]) => {
    const costs = new Map<string, number>();
    for (const { what, usec } of all.flatMap(pick)) add(costs, what, usec);
    return ranked(costs);
  };
  return {
    busyUsec: total(({ busyUsec }) => busyUsec),
    idleUsec: total(({ idleUsec }) => idleUsec),
    collectingUsec: total(({ collectingUsec }) => collectingUsec),
    modules: merged(({ modules }) => modules),
    functions: merged(({ functions }) => functions),
  };
}

function add(costs: Map<string, number>, what: string, usec: number): void {
  costs.set(what, (costs.get(what) ?? 0) + usec);
}

function ranked(costs: Map<string, number>): Cost[] {
  return [...costs].map(([what, usec]) => ({ what, usec })).sort((a, b) => b.usec - a.usec);
}

/** The package, the part of Node, or the file of ours from the checkout's root. */
function moduleOf({ url, functionName }: Frame): string {
  if (url === '') return functionName.startsWith('(') ? functionName : 'native';
  if (url.startsWith('node:')) return url.split('/').slice(0, 2).join('/');
  const path = url.replace(/^file:\/\//, '').replace(/\?.*$/, '');
  const [, inPackages] = path.split(/\/node_modules\/(?!.*\/node_modules\/)/);
  if (inPackages)
    return inPackages
      .split('/')
      .slice(0, inPackages.startsWith('@') ? 2 : 1)
      .join('/');
  return path.startsWith(ROOT) ? path.slice(ROOT.length) : path;
}

function placeOf({ url, lineNumber }: Frame, module: string): string {
  if (url === '') return 'native';
  const file = url.replace(/\?.*$/, '').split('/').at(-1) ?? '';
  return module.endsWith(file) ? `${module}:${lineNumber + 1}` : `${module} ${file}:${lineNumber + 1}`;
}

/** As a table: the share of busy time by module and by function, side by side. `units`: of what there were so many. */
export function profileSection(
  title: string,
  profile: Profile,
  units: { what: string; howMany: number },
): Section {
  const { busyUsec, idleUsec, collectingUsec, modules, functions } = profile;
  const cells = ({ what, usec }: Cost = { what: '', usec: 0 }) =>
    what === ''
      ? ['', '', '']
      : [what, `${count((usec / busyUsec) * 100, 1)} %`, count(usec / units.howMany, 2)];
  const length = Math.min(Math.max(TOP_MODULES, TOP_FUNCTIONS), functions.length);
  const each = `µs a ${units.what}`;
  return {
    title,
    note: `Self time by samples a millisecond apart: ${count(busyUsec / 1e6, 1)} s busy and ${count(idleUsec / 1e6, 1)} s idle, ${share(collectingUsec, busyUsec)} of what was busy collecting garbage; ${count(units.howMany)} × ${units.what}.`,
    columns: ['module', 'share of busy', each, 'function', 'share of busy', each],
    rows: Array.from({ length }, (_, index) => [
      ...cells(index < TOP_MODULES ? modules[index] : undefined),
      ...cells(index < TOP_FUNCTIONS ? functions[index] : undefined),
    ]),
  };
}
