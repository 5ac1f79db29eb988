import { count } from '../figures';
import { step } from '../progress';
import type { Section } from '../section';
import { openSite } from '../sites';
import { atMost } from '../targets';
import { BUDGET, breaches } from './budget';
import { measureFirstLoads } from './visits';

/** The JavaScript with which each page of the site begins, against its budget. */
export async function javascript(): Promise<Section> {
  const door = await openSite('front door', { env: { DEMO: 'on' } });
  try {
    const loads = await step('every page', () => measureFirstLoads(`http://127.0.0.1:${door.port}`));
    const pages = Object.entries(loads).filter(([, { bytes }]) => bytes > 0);
    const everywhere = (pages[0]?.[1].files ?? []).filter((file) =>
      pages.every(([, { files }]) => files.includes(file)),
    );
    const rows = pages.map(([route, { bytes, files }]): [string, string, number, string] => {
      const own = files.filter((file) => !everywhere.includes(file));
      return [route, count(bytes / 1_000, 1), own.length, count(BUDGET[route] ?? 0)];
    });
    return {
      title: 'First-load JavaScript',
      note: [
        `kB over the wire as a browser is sent them, all scripts that the HTML of a page names. ${everywhere.length} files are the same on every page; the others are counted.`,
        'e2e/first-load.spec.ts fails when a page is over its budget.',
      ].join(' '),
      columns: ['page', 'kB', 'own files', 'budget'],
      rows,
      targets: [
        atMost('Pages over their JavaScript budget', breaches(loads, BUDGET).length, 0, { digits: 0 }),
      ],
    };
  } finally {
    await door.stop();
  }
}
