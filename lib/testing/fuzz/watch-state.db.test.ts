import { expect, it } from 'vitest';
import { topUp } from '@/lib/wallet/top-up';
import { getQueueSale } from '../../catalog/queue-sale';
import { join } from '../../queue/join';
import { makeBuyer, makePerformance } from '../shop';
import { changedBetween, stateOf } from './watch-state';

it('sees a row that has changed, a place that was taken, and nothing where nothing has', async () => {
  const buyer = await makeBuyer(5_000);
  const performanceId = await makePerformance();
  const look = () => stateOf([performanceId], [buyer.id]);
  const before = await look();
  expect(changedBetween(before, await look())).toEqual([]);

  await topUp(buyer, { amount: 5_000 }, 'once');
  const afterwards = await look();
  expect(changedBetween(before, afterwards)).toEqual(
    expect.arrayContaining(['ledger_accounts', 'ledger_entries', 'idempotency_keys']),
  );

  await join(buyer, await getQueueSale(performanceId));
  expect(changedBetween(afterwards, await look())).toContain(`line ${performanceId}`);
});
