import { actionsIn } from '@/e2e/server-actions';
import { fuzzActions } from '@/lib/testing/fuzz/fuzz-actions';
import { count, share, sum } from '../figures';
import type { Section } from '../section';
import { openSite } from '../sites';
import { atMost } from '../targets';
import { cookieOf } from './cookie-of';
import { readOptions } from './options';

const EACH = 25;

/** Every server action of the build, by direct POST, as everybody. */
export async function actions(options: unknown): Promise<Section> {
  const { seed } = readOptions(options);
  const site = await openSite('front door');
  const desk = actionsIn('app/admin', 'app/door').map(({ name }) => name);
  const all = actionsIn('app');
  try {
    const { sent, statuses, faults } = await fuzzActions({
      port: site.port,
      seed,
      each: EACH,
      actions: all,
      adminActions: desk,
      cookieOf,
    });
    for (const { action, caller, payload, what } of faults)
      console.log(`\n${action} as ${caller}, ${payload}\n  ${what}`);
    const broken = sum([...statuses].filter(([status]) => status >= 500 || status === 0).map(([, n]) => n));
    return {
      title: 'Server actions by direct POST',
      note: `${all.length} actions, as nobody, a fan, another one, staff and admin.`,
      columns: ['', 'requests', 'share'],
      rows: [...statuses].sort().map(([status, n]) => [status || 'no answer', count(n), share(n, sent)]),
      targets: [
        atMost('answers of actions of 500 and above, or none', broken, 0, { digits: 0 }),
        atMost('actions that do what they must not', faults.length, 0, { digits: 0 }),
      ],
    };
  } finally {
    await site.stop();
  }
}
