import { describe } from 'vitest';
import { redis } from '../redis/client';
import {
  bucketOf,
  type InLine,
  itKeepsOnlyWithItsGuard,
  oneIsIn,
  passesOf,
  stateOf,
  three,
} from '../testing/guards';
import { fan, loseRedis, makeSale } from '../testing/line';
import { memberKeys } from './keys';
import { leaveScript, releaseScript } from './lua/scripts';
import { releasePass } from './release-pass';
import { runOnLine } from './run-on-line';
import type { QueueSale } from './sale';
import { readTicket } from './ticket';

const release = (sale: QueueSale, { account }: InLine) =>
  releaseScript.run(memberKeys(sale.performanceId, account.id), [
    '',
    account.id,
    '',
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    -1,
    0,
    '',
    0,
  ]);

const _left = async (sale: QueueSale, { account, ticket }: InLine) => {
  const { rest } = await runOnLine(leaveScript, sale, {
    accountId: account.id,
    place: readTicket(account, sale, ticket),
  });
  return rest[0];
};

/** One who waits signs out. */
async function waitingSignsOut() {
  const sale = await makeSale({ maxActive: 1 });
  const [, second] = await three(sale);
  await releasePass(sale.performanceId, second.account.id);
  return { sale, second };
}

describe('whoever signs out or has paid', () => {
  itKeepsOnlyWithItsGuard([
    [
      'frees the pass, by whomever and in whatever epoch',
      'tonumber(ARGV[1]) or s.epoch',
      'tonumber(ARGV[1])',
      async () => {
        const { sale, first } = await oneIsIn();
        await releasePass(sale.performanceId, first.account.id);
        return (await passesOf(sale)) === 0;
      },
    ],
    [
      'keeps a place in which one waits',
      "if m and m.state == 'a' then\n  giveUp",
      'if m then\n  giveUp',
      async () => {
        const { sale, second } = await waitingSignsOut();
        return (await stateOf(sale, second)) === 'waiting';
      },
    ],
    [
      'need not have a place',
      "if m and m.state == 'a' then\n  giveUp",
      "if m.state == 'a' then\n  giveUp",
      async () => {
        const { sale } = await oneIsIn();
        return String(await release(sale, { account: fan(), ticket: '', number: null })) === 'left,0';
      },
    ],
    [
      'need not have one for the answer',
      "m and m.state == 'd' and 1 or 0",
      "m.state == 'd' and 1 or 0",
      async () => {
        const { sale } = await oneIsIn();
        return String(await release(sale, { account: fan(), ticket: '', number: null })) === 'left,0';
      },
    ],
    [
      'is said to have been in only after having been',
      "m and m.state == 'd' and 1 or 0",
      'm and 1 or 0',
      async () => {
        const { sale, second } = await waitingSignsOut();
        return String(await release(sale, second)) === 'left,0';
      },
    ],
    [
      'lets nobody’s place be forgotten',
      "if keepUntil > 0 then redis.call('PEXPIREAT'",
      "if true then redis.call('PEXPIREAT'",
      async () => {
        const { sale, first } = await oneIsIn();
        await releasePass(sale.performanceId, first.account.id);
        return (await redis().exists(bucketOf(sale, first.account))) === 1;
      },
    ],
    [
      'is told when there is no line',
      'if not s.epoch or s.epoch < epoch',
      'if s.epoch and s.epoch < epoch',
      async () => {
        const { sale, first } = await oneIsIn();
        await loseRedis();
        return String(await release(sale, first)) === 'lost';
      },
    ],
  ]);
});
