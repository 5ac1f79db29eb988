import { describe } from 'vitest';
import { redis } from '../redis/client';
import {
  getsIn,
  type InLine,
  itKeepsOnlyWithItsGuard,
  lineUp,
  stateOf,
  withSettings,
} from '../testing/guards';
import { fan, lineLoad, lineState, loseRedis, makeLobby, makeSale, refusal } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { claim } from './claim';
import { join } from './join';
import { lineKeys } from './keys';
import { leave } from './leave';
import { tickScript } from './lua/scripts';
import { runOnLine } from './run-on-line';
import type { QueueSale } from './sale';
import { tick } from './tick';

const CLAIM_OVER = 122;

type Three = [InLine, InLine, InLine];
const three = async (sale: QueueSale) => (await lineUp(sale, 3)) as Three;
const goes = (sale: QueueSale, { account, ticket }: InLine) => leave(account, sale, { ticket });
const passesOf = (sale: QueueSale) => redis().zcard(lineKeys(sale.performanceId)[1] ?? '');

/** The first has come too late and waits to be called again; the second has the only slot, the third none. */
async function oneIsLate(maxActive = 1) {
  const sale = await makeSale({ maxActive });
  const [late, next, last] = await three(sale);
  await letTimePass(sale, CLAIM_OVER);
  await tick(sale);
  await getsIn(sale, late);
  return { sale, late, next, last };
}

/** Three were called when there was room for three; then the cap was lowered to one. */
async function capIsLowered() {
  const wide = await makeSale({ maxActive: 3 });
  const line = await three(wide);
  return { sale: withSettings(wide, { maxActive: 1 }), line };
}

/** One of two who were called is in when Redis is emptied; then a tick. */
async function redisIsLost() {
  const sale = await makeSale({ maxActive: 2 });
  const line = (await lineUp(sale, 5)) as Three;
  await getsIn(sale, line[0]);
  await tick(sale);
  await loseRedis();
  await tick(sale);
  return { sale, line };
}

describe('who may come in, and when', () => {
  itKeepsOnlyWithItsGuard([
    [
      'nobody is called while all places are taken',
      'local free = cap - inUse()',
      'local free = cap',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        await lineUp(sale, 3);
        await tick(sale);
        return (await lineLoad(sale)) === 1;
      },
    ],
    [
      'nobody comes in while as many are inside as may be, though they were called when more could be',
      'math.min(cap - passes(), rate',
      'math.min(cap, rate',
      async () => {
        const { sale, line } = await capIsLowered();
        for (const each of line) await getsIn(sale, each);
        return (await passesOf(sale)) === 1;
      },
    ],
    [
      'nobody comes in beyond the rate, though they were called when it was higher',
      'rate - s.admitted) - kept()',
      'UNLIMITED) - kept()',
      async () => {
        const fast = await makeSale({ maxActive: 3 });
        const line = await three(fast);
        const sale = withSettings(fast, { admitPerMinute: 1 });
        for (const each of line) await getsIn(sale, each);
        return (await passesOf(sale)) === 1;
      },
    ],
    [
      'a minute later the rate has room again',
      "if old[1] then put('admitted', s.admitted - old[1]) end",
      '',
      async () => {
        const sale = await makeSale({ maxActive: 3, admitPerMinute: 1 });
        const [first, second] = await three(sale);
        await getsIn(sale, first);
        await letTimePass(sale, 62);
        await tick(sale);
        return getsIn(sale, second);
      },
    ],
    [
      'a place kept for somebody called again is given to nobody else',
      '- kept()\nend\n\n-- How many more',
      'end\n\n-- How many more',
      async () => {
        const { sale, late, next } = await oneIsLate();
        await tick(withSettings(sale, { maxActive: 2 }));
        await getsIn(sale, next);
        return getsIn(sale, late);
      },
    ],
    [
      'whoever stands by goes before those called later',
      'if standing() == 0 and firm() >= 1',
      'if firm() >= 1',
      async () => {
        const { sale, line } = await capIsLowered();
        await getsIn(sale, line[0]);
        await getsIn(sale, line[1]);
        await goes(sale, line[0]);
        await getsIn(sale, line[2]);
        await tick(sale);
        return getsIn(sale, line[1]);
      },
    ],
    [
      'whoever was called again finds room, or waits on',
      'if firm() >= 1 then return give() end\n    return standBy()',
      'return give()',
      async () => {
        const { sale, late, next } = await oneIsLate();
        const wide = withSettings(sale, { maxActive: 2 });
        await tick(wide);
        await getsIn(wide, next);
        await getsIn(sale, late);
        return (await passesOf(sale)) === 1;
      },
    ],
    [
      'nobody is admitted beyond the frontier',
      "if number > s.serving then return done({'wait'}) end",
      '',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const [, second] = await three(sale);
        return !(await getsIn(withSettings(sale, { maxActive: 3 }), second));
      },
    ],
    [
      'the frontier stays within the numbers given out',
      'local from, to = s.serving + 1, s.issued\n',
      'local from, to = s.serving + 1, s.issued + 9\n',
      async () => {
        const sale = await makeSale({ maxActive: 20 });
        await lineUp({ ...sale, paused: true }, 3);
        await tick(sale);
        return (await lineState(sale)).serving === 3;
      },
    ],
    [
      'numbers that were given up take no place',
      "return to - from + 1 - redis.call('BITCOUNT', X, from, to, 'BIT')",
      'return to - from + 1',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const [first, second, third] = await three(sale);
        await goes(sale, second);
        await goes(sale, first);
        await tick(sale);
        return (await stateOf(sale, third)) === 'your_turn';
      },
    ],
    [
      'nobody is admitted while the line is paused',
      'if number == 0 or not admitting then',
      'if number == 0 then',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const [first] = await three(sale);
        return !(await getsIn({ ...sale, paused: true }, first));
      },
    ],
    [
      'nobody is called while the line is paused',
      'if admitting and confirmed then\n  recall',
      'if confirmed then\n  recall',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        await lineUp(sale, 3);
        await tick({ ...withSettings(sale, { maxActive: 3 }), paused: true });
        return (await lineState(sale)).serving === 1;
      },
    ],
    [
      'nobody’s turn comes with joining while the line is paused',
      'if s.size and admitting and s.serving',
      'if s.size and s.serving',
      async () => {
        const sale = await makeSale({}, { paused: true });
        await join(fan(), sale);
        return (await lineState(sale)).serving === 0;
      },
    ],
    [
      'time to claim stands still while the line is paused',
      "if s.size and s.pausedAt == 0 then put('pausedAt', now) end",
      '',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const [first] = await three(sale);
        await tick({ ...sale, paused: true });
        await letTimePass(sale, 500);
        await tick(sale);
        return (await stateOf(sale, first)) === 'your_turn';
      },
    ],
  ]);
});

describe('coming too late', () => {
  itKeepsOnlyWithItsGuard([
    [
      'whoever was called has the whole time to claim',
      'if not b or b.deadline > clock then break end',
      'if not b then break end',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const [first] = await three(sale);
        await tick(sale);
        return (await stateOf(sale, first)) === 'your_turn';
      },
    ],
    [
      'whoever is too late is told so',
      'if b and b.deadline > clock then return tellTurn(b.deadline) end',
      'if b then return tellTurn(b.deadline) end',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const [first] = await three(sale);
        await letTimePass(sale, CLAIM_OVER);
        return (await stateOf(sale, first)) === 'missed';
      },
    ],
    [
      'whoever is late waits while nothing is free',
      "if redis.call('ZCARD', L) == 0 and room() >= 1 then\n    spend(1)",
      "if redis.call('ZCARD', L) == 0 then\n    spend(1)",
      async () => {
        const { sale, late } = await oneIsLate();
        return (await stateOf(sale, late)) === 'waiting';
      },
    ],
    [
      'whoever is late waits behind those who were late before',
      "if redis.call('ZCARD', L) == 0 and room() >= 1 then\n    spend(1)",
      'if room() >= 1 then\n    spend(1)',
      async () => {
        const { sale, late, next } = await oneIsLate();
        await letTimePass(sale, CLAIM_OVER);
        await tick(withSettings(sale, { maxActive: 0.5 }));
        await getsIn(sale, next);
        await tick(sale);
        return getsIn(sale, late);
      },
    ],
    [
      'whoever waits to be called again has not missed it',
      "if redis.call('ZSCORE', L, account) then return done({'wait'}) end",
      '',
      async () => {
        const { sale, late } = await oneIsLate();
        return (await refusal(claim(late.account, sale, late.ticket))) === 'not-your-turn';
      },
    ],
    [
      'grace is given once',
      "if m.state == 'g' then return done({'missed'}) end",
      '',
      async () => {
        const { sale, late, next } = await oneIsLate();
        await goes(sale, next);
        await tick(sale);
        await letTimePass(sale, CLAIM_OVER);
        await tick(sale);
        await tick({ ...sale, paused: true });
        return !(await getsIn(withSettings(sale, { maxActive: 9 }), late));
      },
    ],
    [
      'whoever is called again too has to come in time',
      'if till > clock then return till end',
      'if till > 0 then return till end',
      async () => {
        const { sale, late, next } = await oneIsLate();
        await goes(sale, next);
        await tick(sale);
        await letTimePass(sale, CLAIM_OVER);
        return (await stateOf(sale, late)) === 'missed';
      },
    ],
    [
      'late comers are called before anybody new',
      "if redis.call('ZCARD', L) == 0 then release(room()) end",
      'release(room())',
      async () => {
        const { sale } = await oneIsLate();
        const members = Array.from({ length: 600 }, (_, index) => ({ score: 2e9, member: `late ${index}` }));
        const [first = { score: 0, member: '' }, ...others] = members;
        await redis().zadd(lineKeys(sale.performanceId)[4] ?? '', first, ...others);
        await tick(withSettings(sale, { maxActive: 2_000 }));
        return (await lineState(sale)).serving === 2;
      },
    ],
    [
      'a newcomer’s turn does not come before that of late comers',
      "if redis.call('ZCARD', L) == 0 and room() >= 1 then release(1) end",
      'if room() >= 1 then release(1) end',
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        const [late, next] = (await lineUp(sale, 2)) as Three;
        await letTimePass(sale, CLAIM_OVER);
        await tick(sale);
        await getsIn(sale, late);
        await goes(sale, next);
        await join(fan(), sale);
        return (await lineState(sale)).serving === 2;
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

describe('before the opening', () => {
  itKeepsOnlyWithItsGuard([
    [
      'nobody is called until the order is stored',
      'if admitting and confirmed then\n  recall',
      'if admitting then\n  recall',
      async () => {
        const { lobby } = await makeLobby();
        await lineUp(lobby, 3);
        // As a process whose clock is ahead would do.
        const ahead = { ...lobby, saleOpensAt: new Date(Date.now() - 1_000) };
        await runOnLine(tickScript, ahead, { extra: ['lobby', 'null', 60, '{}'] });
        return (await lineState(lobby)).serving === 0;
      },
    ],
  ]);
});
