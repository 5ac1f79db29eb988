import { describe } from 'vitest';
import { redis } from '../redis/client';
import {
  CLAIM_OVER,
  goes,
  type InLine,
  itKeepsOnlyWithItsGuard,
  keyOf,
  one,
  oneIsCalledAgain,
  oneIsIn,
  oneIsLate,
  oneJoinedAgain,
  oneStandsBy,
  passesOf,
  stateOf,
  three,
} from '../testing/guards';
import { lineState, makeLobby, makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { leaveScript } from './lua/scripts';
import { runOnLine } from './run-on-line';
import type { QueueSale } from './sale';
import { tick } from './tick';
import { readTicket } from './ticket';

const unclaimed = async (sale: QueueSale) => (await lineState(sale)).unclaimed;

const left = async (sale: QueueSale, { account, ticket }: InLine) => {
  const { rest } = await runOnLine(leaveScript, sale, {
    accountId: account.id,
    place: readTicket(account, sale, ticket),
  });
  return rest[0];
};

describe('whoever goes', () => {
  itKeepsOnlyWithItsGuard([
    [
      'frees the pass',
      "if m.state == 'a' then\n    redis.call('ZREM', P, account)\n  elseif",
      'if',
      async () => {
        const { sale, first } = await oneIsIn();
        await goes(sale, first);
        return (await passesOf(sale)) === 0;
      },
    ],
    [
      'having come late, waits no more',
      "elseif m.state == 'g' or m.state == 's' then",
      "elseif m.state == 's' then",
      async () => {
        const { sale, late } = await oneIsLate();
        await goes(sale, late);
        return (await redis().zcard(keyOf(sale, 'l'))) === 0;
      },
    ],
    [
      'having found no room, waits no more',
      "elseif m.state == 'g' or m.state == 's' then",
      "elseif m.state == 'g' then",
      async () => {
        const { sale, line } = await oneStandsBy();
        await goes(sale, line[1]);
        return (await redis().zcard(keyOf(sale, 'l'))) === 0;
      },
    ],
    [
      'having been called again, frees the place that was kept',
      "if redis.call('ZREM', G, account) == 1 then put",
      "if redis.call('ZREM', G, account) == 9 then put",
      async () => {
        const { sale, late } = await oneIsCalledAgain();
        await goes(sale, late);
        return (await unclaimed(sale)) === 0 && (await redis().zcard(keyOf(sale, 'g'))) === 0;
      },
    ],
    [
      'without having been called again, frees no place',
      "if redis.call('ZREM', G, account) == 1 then put",
      'if true then put',
      async () => {
        const { sale, late } = await oneIsLate();
        await goes(sale, late);
        return (await unclaimed(sale)) === 1;
      },
    ],
    [
      'having been called, frees the slot',
      'elseif number > s.serving then\n    redis',
      'elseif true then\n    redis',
      async () => {
        const sale = await makeSale();
        await goes(sale, await one(sale));
        return (await unclaimed(sale)) === 0;
      },
    ],
    [
      'before being called, leaves a number that takes no place',
      'elseif number > s.serving then\n    redis',
      'elseif false then\n    redis',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const [, second] = await three(sale);
        await goes(sale, second);
        return (await redis().getbit(keyOf(sale, 'x'), 2)) === 1;
      },
    ],
    [
      'too late for a slot, just goes',
      'if b then claimSlot(b) end',
      'claimSlot(b)',
      async () => {
        const { sale } = await oneIsIn();
        const next = await one(sale);
        await letTimePass(sale, CLAIM_OVER);
        await tick(sale);
        await goes(sale, next);
        return (await stateOf(sale, next)) === 'done';
      },
    ],
    [
      'twice, frees one slot',
      "if m and m.state ~= 'd' then\n  giveUp",
      'if m then\n  giveUp',
      async () => {
        const sale = await makeSale();
        const [first] = await three(sale);
        await goes(sale, first);
        await goes(sale, first);
        return (await unclaimed(sale)) === 2;
      },
    ],
    [
      'with a ticket that counts no more, changes nothing',
      "if m and m.state ~= 'd' then\n  giveUp",
      "if m.state ~= 'd' then\n  giveUp",
      async () => {
        const { sale, first, again } = await oneJoinedAgain();
        await goes(sale, first);
        return (await stateOf(sale, again)) === 'your_turn';
      },
    ],
    [
      'from the lobby, has not been let in',
      'number > 0 and number <= s.serving and 1',
      'number <= s.serving and 1',
      async () => {
        const { lobby } = await makeLobby();
        return (await left(lobby, await one(lobby))) === 0;
      },
    ],
    [
      'before being called, has not been let in',
      'number > 0 and number <= s.serving and 1',
      'number > 0 and 1',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const [, second] = await three(sale);
        return (await left(sale, second)) === 0;
      },
    ],
  ]);
});
