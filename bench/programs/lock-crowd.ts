import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { User } from '@/lib/accounts/user';
import { TOP_UP_MIN } from '@/lib/money';
import { ways } from '@/lib/wallet/ways/ways';
import { orders, tell } from '../load/program';

/** `ask`: so many top-ups of one wallet behind the lock with a line, one every few ms. `end`: how many were booked. */
export type CrowdOrder = { do: 'ask'; user: User; count: number } | { do: 'end' };
export type CrowdReport = { booked: number };

/** So that those of several processes come between each other. */
const BETWEEN_MS = 2;

let asked: Promise<boolean>[] = [];

async function ask(user: User, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const booking = ways['redis-pubsub'](user, { amount: TOP_UP_MIN }, randomUUID());
    asked.push(
      booking.then(
        () => true,
        () => false,
      ),
    );
    await pause(BETWEEN_MS);
  }
}

for await (const order of orders<CrowdOrder>()) {
  if (order.do === 'ask') await ask(order.user, order.count);
  const booked = order.do === 'end' ? (await Promise.all(asked)).filter(Boolean).length : 0;
  if (order.do === 'end') asked = [];
  await tell({ booked } satisfies CrowdReport);
}
process.exit();
