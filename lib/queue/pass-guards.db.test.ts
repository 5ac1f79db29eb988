import { eq } from 'drizzle-orm';
import { describe } from 'vitest';
import { db } from '@/db/client';
import { queueAdmissions } from '@/db/schema';
import { redis } from '../redis/client';
import {
  bucketOf,
  goes,
  type InLine,
  itKeepsOnlyWithItsGuard,
  joinsAgain,
  keyOf,
  oneIsIn,
  passesOf,
  setState,
  stateOf,
  succeeds,
  withSettings,
} from '../testing/guards';
import { lineState, loseRedis } from '../testing/line';
import { checkPass } from './check-pass';
import { renewPass } from './renew-pass';
import type { QueueSale } from './sale';

const passUntil = (sale: QueueSale, { account }: InLine) => redis().zscore(keyOf(sale, 'p'), account.id);

describe('a pass', () => {
  itKeepsOnlyWithItsGuard([
    [
      'of a place that counts no more is dead',
      "if not m or m.state == 'd' then return done({'dead'}) end",
      "if m.state == 'd' then return done({'dead'}) end",
      async () => {
        const { sale, first, pass } = await oneIsIn();
        await goes(sale, first);
        await joinsAgain(sale, first);
        return !(await succeeds(checkPass(first.account, sale, pass)));
      },
    ],
    [
      'that was prolonged outlives what the database heard of it',
      'if (tonumber(past) or till) < till then past = till end',
      '',
      async () => {
        const { sale, first, pass } = await oneIsIn();
        await db()
          .update(queueAdmissions)
          .set({ passUntil: new Date(Date.now() - 1_000) })
          .where(eq(queueAdmissions.performanceId, sale.performanceId));
        await loseRedis();
        return succeeds(checkPass(first.account, sale, pass));
      },
    ],
    [
      'holds without the database',
      '(tonumber(past) or till) < till',
      'tonumber(past) < till',
      async () => {
        const { sale, first, pass } = await oneIsIn();
        return succeeds(checkPass(first.account, sale, pass));
      },
    ],
    [
      'that is shown changes nothing of its place',
      "if m.state ~= 'a' then\n",
      'if true then\n',
      async () => {
        const { sale, first, pass } = await oneIsIn();
        await setState(sale, { ghosts: 1, ghostsUntil: Date.now() + 60_000 });
        await checkPass(first.account, sale, pass);
        return (await lineState(sale)).ghosts === 1;
      },
    ],
    [
      'that Redis forgot makes its holder one who is in',
      "if m.state ~= 'a' then\n",
      'if false then\n',
      async () => {
        const { sale, first, pass } = await oneIsIn();
        await redis().hset(bucketOf(sale, first.account), { [first.account.id]: '1:n1:w' });
        await checkPass(first.account, sale, pass);
        return (await stateOf(sale, first)) === 'admitted';
      },
    ],
    [
      'that Redis forgot is taken in again',
      'local known = passUntil() or 0',
      'local known = passUntil()',
      async () => {
        const { sale, first, pass } = await oneIsIn();
        await redis().del(keyOf(sale, 'p'));
        await checkPass(first.account, sale, pass);
        return (await passesOf(sale)) === 1;
      },
    ],
    [
      'that is shown lasts no longer for that',
      "if ARGV[16] == '1' then",
      'if true then',
      async () => {
        const { sale, first, pass } = await oneIsIn();
        const before = await passUntil(sale, first);
        await checkPass(first.account, withSettings(sale, { passSeconds: 1_200 }), pass);
        return (await passUntil(sale, first)) === before;
      },
    ],
    [
      'that is renewed lasts the full time from now',
      "if ARGV[16] == '1' then till = now + passMs end",
      '',
      async () => {
        const { sale, first, pass } = await oneIsIn();
        const { expiresAt } = await renewPass(
          first.account,
          withSettings(sale, { passSeconds: 1_200 }),
          pass,
        );
        return expiresAt.getTime() > Date.now() + 1_000_000;
      },
    ],
    [
      'that is shown does not shorten the one that was prolonged',
      "if till > known then redis.call('ZADD'",
      "if true then redis.call('ZADD'",
      async () => {
        const { sale, first, pass } = await oneIsIn();
        await renewPass(first.account, withSettings(sale, { passSeconds: 1_200 }), pass);
        await checkPass(first.account, sale, pass);
        return Number(await passUntil(sale, first)) > Date.now() + 1_000_000;
      },
    ],
    [
      'that is renewed for less keeps what it had',
      "return done({'ok', math.max(till, known)})",
      "return done({'ok', till})",
      async () => {
        const { sale, first, pass } = await oneIsIn(1_200);
        const { expiresAt } = await renewPass(first.account, withSettings(sale, { passSeconds: 600 }), pass);
        return expiresAt.getTime() > Date.now() + 1_000_000;
      },
    ],
  ]);
});
