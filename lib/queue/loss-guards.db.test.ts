import { and, eq } from 'drizzle-orm';
import { describe } from 'vitest';
import { db } from '@/db/client';
import { queueAdmissions } from '@/db/schema';
import { redis } from '../redis/client';
import {
  bucketOf,
  getsIn,
  goes,
  itKeepsOnlyWithItsGuard,
  joinsAgain,
  keyOf,
  one,
  oneJoinedAgainAfterLoss,
  redisIsLost,
  stateOf,
  succeeds,
  withSettings,
} from '../testing/guards';
import { forgetInProcess, lineState, loseRedis, makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { checkPass } from './check-pass';
import { claim } from './claim';
import { restoreLine } from './restore-line';
import { tick } from './tick';

/** Somebody who joined before Redis was emptied, and again after it without showing the first ticket. */
async function twoTickets(maxActive = 1) {
  const sale = await makeSale({ maxActive });
  await one(sale);
  const before = await one(sale);
  await tick(sale);
  await loseRedis();
  const after = await joinsAgain(sale, before);
  return { sale, before, after };
}

/** Admitted and gone before Redis was emptied. */
async function usedUp() {
  const sale = await makeSale();
  const gone = await one(sale);
  const { pass } = await claim(gone.account, sale, gone.ticket);
  await goes(sale, gone);
  await loseRedis();
  return { sale, gone, pass };
}

describe('after a loss of Redis', () => {
  itKeepsOnlyWithItsGuard([
    [
      'a place that was used up lets nobody in again',
      "if doubt and past == '' then return UNSURE end",
      '',
      async () => {
        const { sale, gone } = await usedUp();
        return !(await getsIn(sale, gone));
      },
    ],
    [
      'a pass that was given up stays so, even when Redis remembers its holder as waiting',
      "return not m or m.state ~= 'd' and (m.state ~= 'a' or now < s.ghostsUntil)",
      'return not m',
      async () => {
        const { sale, gone, pass } = await usedUp();
        await tick(sale);
        await redis().hset(bucketOf(sale, gone.account), { [gone.account.id]: `1:n${gone.number}:w` });
        return !(await succeeds(checkPass(gone.account, sale, pass)));
      },
    ],
    [
      'a used-up ticket takes nothing from the place its holder has now',
      'if other and over then return nil end',
      '',
      async () => {
        const { sale, gone } = await usedUp();
        await one({ ...sale, paused: true });
        const again = await joinsAgain({ ...sale, paused: true }, gone);
        await stateOf(sale, gone);
        return (await stateOf({ ...sale, paused: true }, again)) === 'waiting';
      },
    ],
    [
      'the older of two tickets counts from when it is shown, and the newer one no more',
      "if not rejoined or m.again ~= ''",
      "if m.again ~= ''",
      async () => {
        const { sale, before, after } = await twoTickets();
        await stateOf(sale, before);
        return (await stateOf(sale, after)) === 'done';
      },
    ],
    [
      'the older ticket does not count when its place was spent before the newer one was given',
      "m.again ~= '' or",
      '',
      async () => {
        const { sale, before } = await oneJoinedAgainAfterLoss();
        return (await stateOf(sale, before)) === 'done';
      },
    ],
    [
      'the older ticket does not count when its holder is in with the newer one',
      "or m.state ~= 'w' then return nil end",
      'then return nil end',
      async () => {
        const { sale, before, after } = await twoTickets();
        const off = withSettings(sale, { enabled: false });
        await tick(off);
        await getsIn(off, after);
        return (await stateOf(sale, before)) === 'done';
      },
    ],
    [
      'nobody waits for the newer ticket’s number when the older one counts',
      "if other and other.kind == 'n' and other.value > s.serving then redis.call('SETBIT', X, other.value, 1) end",
      '',
      async () => {
        const { sale, before, after } = await twoTickets();
        await stateOf(sale, before);
        return (await redis().getbit(keyOf(sale, 'x'), after.number ?? 0)) === 1;
      },
    ],
    [
      'a pass that is shown twice is one pass less that is unaccounted for, not two',
      'if s.ghosts > 0 then put',
      'if true then put',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const { account, ticket } = await one(sale);
        const { pass } = await claim(account, sale, ticket);
        const { performanceId } = sale;
        await db()
          .delete(queueAdmissions)
          .where(and(eq(queueAdmissions.performanceId, performanceId), eq(queueAdmissions.number, 1)));
        await loseRedis();
        forgetInProcess();
        await checkPass(account, sale, pass);
        return ((await lineState(sale)).ghosts ?? 0) >= 0;
      },
    ],
    [
      'a line that is there is left alone',
      'if there > epoch or there == epoch and current then return 0 end',
      '',
      async () => {
        const sale = await makeSale();
        await one(sale);
        await restoreLine(sale);
        return (await one(sale)).number === 2;
      },
    ],
  ]);
});

describe('what Redis has forgotten', () => {
  itKeepsOnlyWithItsGuard([
    [
      'passes keep their room',
      '(now < s.ghostsUntil and s.ghosts or 0)',
      '0',
      async () => {
        const { sale, line } = await redisIsLost();
        await letTimePass(sale, 130);
        await tick(sale);
        return (await stateOf(sale, line[2])) === 'your_turn' && (await lineState(sale)).serving === 3;
      },
    ],
    [
      'calls keep their room as long as they may be claimed',
      '(clock < s.owedUntil and s.owed or 0)',
      '0',
      async () => {
        const { sale } = await redisIsLost();
        return (await lineState(sale)).serving === 2;
      },
    ],
    [
      'whoever was called still gets in',
      'calledBefore(number) and s.owed > 0',
      'false',
      async () => {
        const { sale, line } = await redisIsLost();
        return getsIn(sale, line[1]);
      },
    ],
  ]);
});
