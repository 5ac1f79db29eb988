import { describe } from 'vitest';
import { redis } from '../redis/client';
import {
  CLAIM_OVER,
  getsIn,
  goes,
  itKeepsOnlyWithItsGuard,
  keyOf,
  lineUp,
  oneIsLate,
  stateOf,
  type Three,
  three,
  withSettings,
} from '../testing/guards';
import { fan, lineState, makeSale, refusal } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { claim } from './claim';
import { join } from './join';
import { tick } from './tick';

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
        await redis().zadd(keyOf(sale, 'l'), first, ...others);
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
