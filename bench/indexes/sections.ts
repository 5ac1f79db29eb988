import { generatePlan } from '@/db/venue-plans/generate';
import { ZONES } from '@/db/venue-plans/zones';
import { compileLayout } from '@/lib/seating/layout';
import { count } from '../figures';
import { step } from '../progress';
import type { Section } from '../section';
import { atMost } from '../targets';
import { designRows, type Timed, timeDesigns } from './designs';
import { walkHotPaths } from './hot-paths';
import { rowOf, type Search, timeSearches } from './queries';
import { fillWorld, letHoldsRunOut, type WorldSpec } from './world';
import { timeWrites, type WriteCost, writeRows } from './writes';

const SIZES = [1_000_000, 5_000_000];

type Study = { searches: Search[]; designs: Timed[]; writes: WriteCost[] };

let studies: Promise<Study[]> | undefined;

/** Both sizes, filled and measured once, whichever section asks first. */
function measured(): Promise<Study[]> {
  studies ??= (async () => {
    const all: Study[] = [];
    for (const rows of SIZES) all.push(await measure(rows));
    return all;
  })();
  return studies;
}

async function measure(rows: number): Promise<Study> {
  const name = count(rows);
  const world = await step(`${name}: filling`, () => fillWorld(worldOf(rows)));
  const statements = await step(`${name}: one of everything`, () => walkHotPaths(world));
  // The walk has swept up what was overdue, and a sweep that finds nothing takes no time.
  await letHoldsRunOut(200);
  const searches = await step(`${name}: searches with and without their indexes`, () =>
    timeSearches(statements),
  );
  const designs = await step(`${name}: other indexes`, () => timeDesigns(world));
  const writes = await step(`${name}: writes`, () => timeWrites(world));
  return { searches, designs, writes };
}

function worldOf(rows: number): WorldSpec {
  const layout = compileLayout('Stadium', generatePlan({ generator: 'stadium', capacity: 60_000 }));
  const zones = [...new Set(layout.sections.map(({ zone }) => zone))].map((zone) => ({
    zone,
    name: ZONES[zone]?.name ?? zone,
    price: 50_000,
    color: ZONES[zone]?.color ?? '#8f8490',
  }));
  return { rows, layout, zones, seatsElsewhere: 10_000 };
}

const sizeColumns = (...names: string[]) =>
  SIZES.flatMap((rows) => names.map((name) => `${count(rows / 1e6)} M: ${name}`));

async function queries(): Promise<Section> {
  const all = (await measured()).map(({ searches }) => searches);
  const names = [...new Set(all.flatMap((searches) => searches.map(({ name }) => name)))];
  const largest = all.at(-1) ?? [];
  const slowest = Math.max(...largest.map(({ withMs }) => withMs));
  return {
    title: 'Searches of the hot paths, without and with the index they use',
    note: 'Every SELECT, UPDATE and DELETE that the verbs send in one walk through the shop, once per growing table it reads; EXPLAIN (how, rows expected) at the larger size. “Without” is the same statement with IGNORE INDEX for that index: the server then takes the next best way. Changes are timed as the SELECT of the rows they change; look-ups of one row by the same unique key are listed once. Medians, in the server’s memory as far as they fit.',
    columns: ['step', 'table', 'index', 'how', ...sizeColumns('without', 'with')],
    rows: names.map((name) => rowOf(all.map((searches) => searches.find((search) => search.name === name)))),
    targets: [atMost('Slowest search of a hot path at 5,000,000', slowest, 100, { digits: 1, unit: 'ms' })],
  };
}

async function designs(): Promise<Section> {
  return {
    title: 'Status look-up, expiry scan and two more under several indexes',
    note: 'Each index is forced, so that the server cannot flee to a better one; what is only tried is made for it and dropped again. “Read”: rows and index entries, by the server’s own count.',
    columns: ['', 'index', ...sizeColumns('read', 'time')],
    rows: designRows((await measured()).map((study) => study.designs)),
  };
}

async function writes(): Promise<Section> {
  return {
    title: 'What an index on the states of seats costs',
    note: 'Guarded UPDATEs a second, one seat and one commit each, by eight connections: held, then sold. Medians of three rounds of three seconds; “redo” is what the server writes to its log for each.',
    columns: ['index', ...sizeColumns('a second', 'rounds', 'redo', 'size')],
    rows: writeRows((await measured()).map((study) => study.writes)),
  };
}

/** In the order in which they run: those that `npm run bench` lists. */
export const sections: Record<string, () => Promise<Section>> = { queries, designs, writes };
