import { readFileSync, writeFileSync } from 'node:fs';
import { count, median } from '../figures';
import { memoryOf } from '../memory';
import type { Section } from '../section';
import { openSite, type Site } from '../sites';
import { atLeast, atMost } from '../targets';
import { soldStadium } from './sold-stadium';
import { tokenOf } from './staff';

const ROUNDS = 5;
const TICKETS = 100_000;
const VALID = 60_000;
const MIB = 1024 * 1024;

type Export = { rows: number; bytes: number; seconds: number; firstByteMs: number; grewMiB: number };

/** What a process needs more while it streams all tickets of a sale. */
export async function csv(): Promise<Section> {
  const performanceId = await soldStadium();
  const token = await tokenOf('admin');
  const site = await openSite('front door', { tellsMemory: true });
  try {
    // Code is compiled and connections are opened for the first one.
    await exportTickets(site, performanceId, token);
    const exports: Export[] = [];
    for (let round = 0; round < ROUNDS; round++)
      exports.push(await exportTickets(site, performanceId, token));
    return section(exports);
  } finally {
    await site.stop();
  }
}

async function exportTickets(site: Site, performanceId: string, token: string): Promise<Export> {
  await memoryOf(site);
  const before = residentMiB(site, 'VmRSS');
  // From here on the system keeps the highest that the process has reached.
  writeFileSync(`/proc/${site.pid}/clear_refs`, '5');
  const began = performance.now();
  const url = `http://127.0.0.1:${site.port}/api/v1/admin/tickets.csv?performanceId=${performanceId}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok || !response.body) throw new Error(`the export answered ${response.status}`);
  let bytes = 0;
  let lines = 0;
  let firstByteMs = 0;
  for await (const chunk of response.body) {
    firstByteMs ||= performance.now() - began;
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) lines += 1;
  }
  const seconds = (performance.now() - began) / 1_000;
  return { rows: lines - 1, bytes, seconds, firstByteMs, grewMiB: residentMiB(site, 'VmHWM') - before };
}

function residentMiB(site: Site, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${site.pid}/status`, 'utf8');
  const kib = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  if (!kib) throw new Error(`the system does not tell ${field}`);
  return (Number(kib) * 1_024) / MIB;
}

function section(exports: Export[]): Section {
  const middle = (pick: (one: Export) => number) => median(exports.map(pick));
  const rows = middle((one) => one.rows);
  const grew = Math.max(...exports.map(({ grewMiB }) => grewMiB));
  return {
    title: 'tickets.csv',
    note: `The tickets of a sold-out performance of ${count(VALID)} seats, with the refunded ones: ${count(TICKETS)} rows. ${ROUNDS} exports one after the other after a first that is not counted; medians, of memory the most. Memory: the highest that was resident during an export (VmHWM) over what was resident right before, after collecting garbage.`,
    columns: ['', 'figure'],
    rows: [
      ['rows', count(rows)],
      ['MB', count(middle(({ bytes }) => bytes) / 1e6, 1)],
      [
        'seconds',
        count(
          middle(({ seconds }) => seconds),
          2,
        ),
      ],
      ['rows a second', count(middle((one) => one.rows / one.seconds))],
      ['first byte, ms', count(middle(({ firstByteMs }) => firstByteMs))],
      ['memory grows by, MiB', exports.map(({ grewMiB }) => count(grewMiB, 1)).join(' · ')],
    ],
    targets: [
      atLeast('rows of tickets.csv', rows, VALID, { digits: 0 }),
      atMost('memory during tickets.csv', grew, 50, { digits: 1, unit: 'MiB' }),
    ],
  };
}
