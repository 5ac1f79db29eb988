import { eq } from 'drizzle-orm';
import { describe } from 'vitest';
import { db } from '@/db/client';
import { queues } from '@/db/schema';
import {
  getsIn,
  goes,
  type InLine,
  itKeepsOnlyWithItsGuard,
  joinsAgain,
  lineUp,
  one,
  oneJoinedAgain,
  setState,
  succeeds,
} from '../testing/guards';
import { fan, lineState, makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { checkPass } from './check-pass';
import { claim } from './claim';
import { join } from './join';
import { leave } from './leave';
import { signPass } from './pass';
import type { QueueSale } from './sale';
import { tick } from './tick';

/** The performance's next line. */
async function anew(sale: QueueSale): Promise<QueueSale> {
  await db()
    .update(queues)
    .set({ epoch: 2, issued: 0, serving: 0 })
    .where(eq(queues.performanceId, sale.performanceId));
  return { ...sale, epoch: 2 };
}

describe('one place', () => {
  itKeepsOnlyWithItsGuard([
    [
      'an account that waits gets no second number',
      "if m and not spent(m) then return '=' .. m.kind .. m.value end",
      '',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const first = await one(sale);
        return (await joinsAgain(sale, first)).ticket === first.ticket;
      },
    ],
    [
      'nor one that is in',
      "if m.state == 'a' then return not passUntil() end",
      "if m.state == 'a' then return true end",
      async () => {
        const sale = await makeSale();
        const first = await one(sale);
        await getsIn(sale, first);
        return (await joinsAgain(sale, first)).ticket === first.ticket;
      },
    ],
    [
      'nor one that waits to be called again',
      "return not (grantedUntil() or redis.call('ZSCORE', L, account))",
      'return true',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const [late] = (await lineUp(sale, 2)) as [InLine, InLine];
        await letTimePass(sale, 122);
        await tick(sale);
        await getsIn(sale, late);
        return (await joinsAgain(sale, late)).ticket === late.ticket;
      },
    ],
    [
      'whoever has left may line up again',
      "return m.state == 'd'",
      'return false',
      async () => {
        return (await oneJoinedAgain()).again.number === 2;
      },
    ],
    [
      'a place that was given up stays given up',
      "if not m or m.state == 'd' then return done({'spent'}) end",
      "if not m then return done({'spent'}) end",
      async () => {
        const sale = await makeSale();
        const first = await one(sale);
        await goes(sale, first);
        return !(await getsIn(sale, first));
      },
    ],
    [
      'a pass that was given up is dead',
      "if not m or m.state == 'd' then return done({'dead'}) end",
      '',
      async () => {
        const sale = await makeSale();
        const { account, ticket } = await one(sale);
        const { pass } = await claim(account, sale, ticket);
        await leave(account, sale, { pass });
        return !(await succeeds(checkPass(account, sale, pass)));
      },
    ],
    [
      'a pass that has run out is dead',
      "if till <= now then return done({'dead'}) end",
      '',
      async () => {
        const sale = await makeSale();
        const { account } = await one(sale);
        const past = signPass(account, sale, { kind: 'number', value: 1 }, new Date(Date.now() - 1_000));
        return !(await succeeds(checkPass(account, sale, past)));
      },
    ],
    [
      'a place whose pass has run out lets nobody in again',
      'if till > now then return till end\nend\n\nlocal function grantedUntil',
      'return till\nend\n\nlocal function grantedUntil',
      async () => {
        const sale = await makeSale();
        const first = await one(sale);
        await getsIn(sale, first);
        await letTimePass(sale, 601);
        return !(await getsIn(sale, first));
      },
    ],
    [
      'a place of another epoch is none',
      'if tonumber(e) ~= epoch then return nil end',
      '',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        await one(sale);
        const second = await one(sale);
        const next = await anew(sale);
        return (await joinsAgain(next, second)).number === 1;
      },
    ],
    [
      'another epoch is another line',
      's.epoch < epoch or ',
      '',
      async () => {
        const sale = await makeSale();
        const next = await anew(sale);
        await one(next);
        await setState(sale, { epoch: 1 });
        await one(next);
        return (await lineState(sale)).epoch === 2;
      },
    ],
    [
      'the line of an epoch that is over takes nobody',
      "if s.epoch > epoch then return {'stale'} end",
      '',
      async () => {
        const sale = await makeSale();
        await one(sale);
        await one(await anew(sale));
        return !(await succeeds(join(fan(), sale)));
      },
    ],
  ]);
});
