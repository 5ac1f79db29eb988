import { neverReached } from '@/lib/testing/fuzz/tally';
import { expect, test } from './fixtures';
import { type FuzzedSite, openFuzzedSite } from './fuzzed-site';
import { actionNamesIn, actionsIn } from './server-actions';

/*
 * The short form of `npm run bench -- fuzz`: a site on a database of its own, so that whatever changes is known.
 */

test.use({ trace: 'off' });

test.describe('odd and hostile requests', { tag: '@desktop' }, () => {
  test.describe.configure({ mode: 'default', timeout: 180_000 });
  let site: FuzzedSite;
  test.beforeAll(async () => {
    site = await openFuzzedSite();
  });
  test.afterAll(() => site.close());

  test('are answered as the contract says, and change nothing when they are refused', async () => {
    const { tally, operations } = await site.fuzzApi({ requests: 1_500, seed: 20_261_123 });
    const told = tally.faults.map(
      ({ call, what }) => `${call.number} ${call.operation.id} as ${call.caller}, ${call.spoilt}: ${what}`,
    );
    expect(told).toEqual([]);
    expect(tally.sent).toBeGreaterThanOrEqual(1_500);
    expect(tally.watched.calls).toBeGreaterThan(400);
    expect(neverReached(tally, operations)).toEqual([]);
  });

  test('to server actions do nothing for who may not, and are no fault of the server', async () => {
    const actions = actionsIn('app');
    expect(actions.map(({ name }) => name).sort()).toEqual(actionNamesIn('app'));
    const { faults } = await site.fuzzActions({ actions, seed: 1, each: 3 });
    const told = faults.map(
      ({ action, caller, payload, what }) => `${action} as ${caller}, ${payload}: ${what}`,
    );
    expect(told).toEqual([]);
  });
});
