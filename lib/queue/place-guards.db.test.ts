import { and, eq } from 'drizzle-orm';
import { describe } from 'vitest';
import { db } from '@/db/client';
import { queueAdmissions, queues } from '@/db/schema';
import { redis } from '../redis/client';
import {
  getsIn,
  type InLine,
  itKeepsOnlyWithItsGuard,
  lineUp,
  stateOf,
  succeeds,
  withSettings,
} from '../testing/guards';
import { fan, forgetInProcess, lineState, loseRedis, makeLobby, makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { checkPass } from './check-pass';
import { claim } from './claim';
import { join } from './join';
import { lineKeys, memberKeys } from './keys';
import { leave } from './leave';
import { lookUpPlace } from './look-up-place';
import { extendScript, freezeScript } from './lua/scripts';
import { signPass } from './pass';
import { restoreLine } from './restore-line';
import { runOnLine } from './run-on-line';
import type { QueueSale } from './sale';
import { takePlaceInLine } from './take-places';
import { tick } from './tick';
import { signTicket } from './ticket';

const one = async (sale: QueueSale) => (await lineUp(sale, 1))[0] as InLine;
const goes = (sale: QueueSale, { account, ticket }: InLine) => leave(account, sale, { ticket });
const joinsAgain = async (sale: QueueSale, { account }: InLine): Promise<InLine> => ({
  account,
  ...(await join(account, sale)),
});
const stateKey = ({ performanceId }: QueueSale) => lineKeys(performanceId)[0] ?? '';
const rowOf = ({ performanceId }: QueueSale) => eq(queues.performanceId, performanceId);

/** The performance's next line. */
async function anew(sale: QueueSale): Promise<QueueSale> {
  await db().update(queues).set({ epoch: 2, issued: 0, serving: 0 }).where(rowOf(sale));
  return { ...sale, epoch: 2 };
}

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
        const sale = await makeSale();
        const first = await one(sale);
        await goes(sale, first);
        return (await joinsAgain(sale, first)).number === 2;
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
        await redis().hset(stateKey(sale), { epoch: 1 });
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

describe('numbers', () => {
  itKeepsOnlyWithItsGuard([
    [
      'are given out only as far as the database remembers',
      "if s.issued >= s.bound then return 'full' end",
      '',
      async () => {
        const sale = await makeSale();
        await one(sale);
        const { bound = 0 } = await lineState(sale);
        await redis().hset(stateKey(sale), { issued: bound });
        return (await takePlaceInLine(fan(), sale)).word === 'full';
      },
    ],
    [
      'are not given out while the order is not stored',
      "if s.size and not confirmed then return 'opening' end",
      '',
      async () => {
        const { lobby, opened } = await makeLobby();
        await one(lobby);
        await runOnLine(freezeScript, lobby, { extra: [opened.saleOpensAt.getTime()] });
        return (await takePlaceInLine(fan(), lobby)).word === 'opening';
      },
    ],
    [
      'begin behind as many as the database says have registered',
      'if confirmed and s.size ~= size then',
      'if false then',
      async () => {
        const { lobby, opened } = await makeLobby();
        await lineUp(lobby, 3);
        await runOnLine(freezeScript, lobby, { extra: [opened.saleOpensAt.getTime()] });
        const shuffle = { ...opened.shuffle, size: 5, openedAt: new Date() };
        return (await one({ ...opened, shuffle })).number === 6;
      },
    ],
    [
      'do not begin before the opening',
      "if now < tonumber(ARGV[15]) then return done({'early'}) end",
      '',
      async () => {
        const { lobby } = await makeLobby();
        const call = { extra: [lobby.saleOpensAt.getTime()] };
        return (await runOnLine(freezeScript, lobby, call)).word === 'early';
      },
    ],
    [
      'begin behind the registered, whose count is fixed once',
      'if not s.size then\n  if now',
      'if true then\n  if now',
      async () => {
        const { lobby, opened } = await makeLobby();
        await lineUp(lobby, 3);
        const call = { extra: [opened.saleOpensAt.getTime()] };
        await runOnLine(freezeScript, lobby, call);
        await redis().hincrby(stateKey(lobby), 'issued', 1);
        return (await runOnLine(freezeScript, lobby, call)).rest[0] === 3;
      },
    ],
    [
      'may be given out up to a limit that never falls',
      'math.max(s.bound, tonumber(ARGV[15]))',
      'tonumber(ARGV[15])',
      async () => {
        const sale = await makeSale();
        await one(sale);
        const { bound } = await lineState(sale);
        await runOnLine(extendScript, sale, { extra: [2] });
        return (await lineState(sale)).bound === bound;
      },
    ],
    [
      'go on behind any ticket that is shown',
      "if kind == 'n' and value > s.issued then put('issued', value) end",
      '',
      async () => {
        const sale = await makeSale();
        const account = fan();
        await lookUpPlace(account, sale, signTicket(account, sale, { kind: 'number', value: 500 }));
        return (await lineState(sale)).issued === 500;
      },
    ],
    [
      'go on behind any registration that is shown',
      "if kind == 'i' and not s.size and value >= s.issued then put('issued', value + 1) end",
      '',
      async () => {
        const { lobby } = await makeLobby();
        const account = fan();
        await lookUpPlace(account, lobby, signTicket(account, lobby, { kind: 'index', value: 500 }));
        return (await lineState(lobby)).issued === 501;
      },
    ],
    [
      'are not given out again by a Redis that came back older than a process has seen it',
      ' or s.issued < known',
      '',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        await lineUp(sale, 5);
        await redis().hset(stateKey(sale), { issued: 2 });
        return ((await one(sale)).number ?? 0) > 5;
      },
    ],
    [
      'are not given out again by a Redis that was restarted',
      'before == run and ',
      '',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        await lineUp(sale, 5);
        await redis().hset(stateKey(sale), { issued: 2, run: 'before' });
        forgetInProcess();
        return ((await one(sale)).number ?? 0) > 5;
      },
    ],
  ]);
});

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
        const key = memberKeys(sale.performanceId, gone.account.id).at(-1) ?? '';
        await redis().hset(key, { [gone.account.id]: `1:n${gone.number}:w` });
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
        const sale = await makeSale({ maxActive: 1 });
        await one(sale);
        const before = await one(sale);
        await tick(sale);
        await loseRedis();
        await stateOf(sale, before);
        await goes(sale, before);
        await joinsAgain(sale, before);
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
        return (await redis().getbit(lineKeys(sale.performanceId)[6] ?? '', after.number ?? 0)) === 1;
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
