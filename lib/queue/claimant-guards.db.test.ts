import { describe } from 'vitest';
import { redis } from '../redis/client';
import {
  bucketOf,
  CLAIM_OVER,
  getsIn,
  itKeepsOnlyWithItsGuard,
  one,
  oneDidNotCome,
  oneIsCalledAgain,
  oneIsLate,
  oneJoinedAgain,
  oneStandsBy,
  passesAfterCapIsLowered,
  setState,
  withSettings,
} from '../testing/guards';
import { lineState, makeLobby, makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { claim } from './claim';
import { claimScript } from './lua/scripts';
import { runOnLine } from './run-on-line';
import type { QueueSale } from './sale';
import { tick } from './tick';
import { readTicket } from './ticket';

const ahead = (lobby: QueueSale) => ({ ...lobby, saleOpensAt: new Date(Date.now() - 1_000) });

/** One who was called after Redis forgot, and is late, while a slot of those from before is still open. */
async function lateWhileOneIsOwed(changes: Record<string, number>) {
  const { sale, late } = await oneDidNotCome();
  await setState(sale, { owed: 1, owedUntil: Date.now() + 60_000, ...changes });
  await getsIn(sale, late);
  return (await lineState(sale)).owed;
}

describe('whoever claims', () => {
  itKeepsOnlyWithItsGuard([
    [
      'gets the same pass again',
      "if m.state == 'a' then\n  local till = passUntil()\n  if till then return done({'pass', till}) end\n  return done({'spent'})\nend\nif number == 0",
      'if number == 0',
      async () => {
        const sale = await makeSale();
        const { account, ticket } = await one(sale);
        const first = await claim(account, sale, ticket);
        return (await claim(account, withSettings(sale, { passSeconds: 900 }), ticket)).pass === first.pass;
      },
    ],
    [
      'is not told that a pass which lives is used up',
      "if till then return done({'pass', till}) end",
      '',
      async () => {
        const sale = await makeSale();
        const first = await one(sale);
        await getsIn(sale, first);
        return getsIn(sale, first);
      },
    ],
    [
      'with a place that counts no more gets nothing',
      "if not m or m.state == 'd' then return done({'spent'}) end",
      "if m.state == 'd' then return done({'spent'}) end",
      async () => {
        const { sale, first } = await oneJoinedAgain();
        return !(await getsIn(sale, first));
      },
    ],
    [
      'has a number',
      'if number == 0 or not admitting then',
      'if not admitting then',
      async () => {
        const { lobby } = await makeLobby();
        const { account, ticket } = await one(lobby);
        const place = readTicket(account, lobby, ticket);
        return (await runOnLine(claimScript, ahead(lobby), { accountId: account.id, place })).word === 'wait';
      },
    ],
    [
      'uses the slot of the call',
      "if b then claimSlot(b) else put('owed', s.owed - 1) end",
      '',
      async () => {
        const sale = await makeSale();
        await getsIn(sale, await one(sale));
        return (await lineState(sale)).unclaimed === 0;
      },
    ],
    [
      'uses it once, however often',
      "if m.state == 's' or m.state == 'g' then\n  if granted",
      "if m.state == 'g' then\n  if granted",
      async () => {
        const { sale, line } = await oneStandsBy();
        await getsIn(sale, line[1]);
        return (await lineState(sale)).unclaimed === 1;
      },
    ],
    [
      'uses no place that is kept for somebody else',
      'if grantedUntil() then\n    redis',
      'if true then\n    redis',
      async () => {
        const { sale, line } = await oneStandsBy();
        await getsIn(sale, line[1]);
        return (await lineState(sale)).unclaimed === 1;
      },
    ],
    [
      'after being called again finds the place that was kept',
      "if m.state == 's' or m.state == 'g' then\n  if granted",
      "if m.state == 's' then\n  if granted",
      async () => {
        const { sale, late } = await oneIsCalledAgain();
        return getsIn(sale, late);
      },
    ],
    [
      'finds no room beyond the cap',
      'if standing() == 0 and firm() >= 1',
      'if standing() == 0',
      async () => (await passesAfterCapIsLowered()) === 1,
    ],
    [
      'too late has no right to a place',
      'if not b and not wasOwed then return comeLate() end',
      '',
      async () => {
        const { sale, late } = await oneDidNotCome();
        return !(await getsIn(sale, late));
      },
    ],
    [
      'is in time by the time that was given, whoever has more',
      'if b and b.deadline <= clock then b = nil end',
      '',
      async () => {
        const patient = await makeSale({ maxActive: 2, claimSeconds: 600 });
        await one(patient);
        await letTimePass(patient, 60);
        const sale = withSettings(patient, { claimSeconds: 120 });
        const late = await one(sale);
        await letTimePass(sale, CLAIM_OVER);
        return !(await getsIn(sale, late));
      },
    ],
    [
      'in time is not taken for late',
      'if not b and not wasOwed',
      'if not wasOwed',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        return getsIn(sale, await one(sale));
      },
    ],
    [
      'having been late, is late',
      "if m.state == 'w' then\n    m.state = 's'",
      "if true then\n    m.state = 's'",
      async () => {
        const { sale, late, next } = await oneIsLate();
        const wide = withSettings(sale, { maxActive: 2 });
        await tick(wide);
        await getsIn(wide, next);
        await getsIn(sale, late);
        return String(await redis().hget(bucketOf(sale, late.account), late.account.id)).endsWith(':g');
      },
    ],
  ]);
});

describe('the slots that Redis forgot', () => {
  itKeepsOnlyWithItsGuard([
    [
      'are for those called before',
      'calledBefore(number) and s.owed',
      's.owed',
      async () => (await lateWhileOneIsOwed({})) === 1,
    ],
    [
      'are no more than there were',
      'and s.owed > 0 and clock',
      'and clock',
      async () => (await lateWhileOneIsOwed({ amnesty: 1, owed: 0 })) === 0,
    ],
    [
      'are for those who come in time',
      's.owed > 0 and clock < s.owedUntil',
      's.owed > 0',
      async () => (await lateWhileOneIsOwed({ amnesty: 1, owedUntil: 1 })) === 1,
    ],
    [
      'are given to those who come',
      'calledBefore(number) and s.owed > 0 and clock < s.owedUntil',
      'false',
      async () => (await lateWhileOneIsOwed({ amnesty: 1 })) === 0,
    ],
  ]);
});
