import { describe } from 'vitest';
import { redis } from '../redis/client';
import { itKeepsOnlyWithItsGuard, keyOf, redisIsLost, setState, stateOf } from '../testing/guards';
import { fan, makeLobby, makeSale } from '../testing/line';
import { letTimePass } from '../testing/line-clock';
import { restarted, restored } from '../testing/restored-line';
import { extendScript } from './lua/scripts';
import { runOnLine } from './run-on-line';
import { takePlaceInLine } from './take-places';
import { tick } from './tick';

const fresh = () => makeSale();

describe('what is set up besides', () => {
  itKeepsOnlyWithItsGuard([
    [
      'has no opening before there was one',
      "if size >= 0 then redis.call('HSET', S, 'size', size) end",
      "redis.call('HSET', S, 'size', size)",
      async () => (await restored(await fresh(), { size: -1 })).size === undefined,
    ],
    [
      'has the opening that there was',
      "if size >= 0 then redis.call('HSET', S, 'size', size) end",
      '',
      async () => (await restored(await fresh(), { size: 5 })).size === 5,
    ],
    [
      'has no less than no passes that are not accounted for',
      "math.max(0, ARGV[6] - redis.call('ZCOUNT', P, '(' .. now, '+inf'))",
      "ARGV[6] - redis.call('ZCOUNT', P, '(' .. now, '+inf')",
      async () => {
        const { sale } = await restarted();
        return (await restored(sale, { known: 3, highest: 67 })).ghosts === 0;
      },
    ],
    [
      'has no less than no calls that are not accounted for',
      "math.max(0, ARGV[8] - old('unclaimed'))",
      "ARGV[8] - old('unclaimed')",
      async () => {
        const { sale } = await restarted();
        return (await restored(sale, { known: 3, highest: 67 })).owed === 0;
      },
    ],
    [
      'counts the admissions that Redis knows of, should nobody else',
      'math.max(0, ARGV[10] - sums.a)',
      'ARGV[10] - sums.a',
      async () => {
        const { sale } = await restarted();
        return (await restored(sale, { known: 3, highest: 67 })).admitted === 1;
      },
    ],
    [
      'counts those of the last minute only',
      'if tonumber(second) < sec - 60 then',
      'if false then',
      async () => {
        const { sale } = await restarted();
        await redis().hset(keyOf(sale, 'w'), { a1000: 7 });
        return (await restored(sale, { known: 3, highest: 67 })).admitted === 1;
      },
    ],
    [
      'counts all of the last minute',
      'if tonumber(second) < sec - 60 then',
      'if true then',
      async () => {
        const { sale } = await restarted();
        return (await restored(sale, { known: 3, highest: 67 })).called === 3;
      },
    ],
    [
      'counts nothing where nothing was',
      "if forgotten > 0 then redis.call('HINCRBY'",
      "if true then redis.call('HINCRBY'",
      async () => {
        const sale = await fresh();
        await restored(sale, {});
        return (await redis().exists(keyOf(sale, 'w'))) === 0;
      },
    ],
    [
      'gives those who were called no longer for a pause',
      "(old('pausedAt') > 0 and old('pausedAt') or now)",
      'now',
      async () => {
        const { sale } = await restarted();
        const pausedAt = Date.now() - 500_000;
        await setState(sale, { pausedAt });
        return (await restored(sale, { known: 3, highest: 67 })).owedUntil === pausedAt + 120_000;
      },
    ],
    [
      'reads what an older version left out as nothing',
      'or not MAY_BE_MISSING[field] and 0',
      '',
      async () => {
        const { sale } = await restarted();
        await redis().hdel(keyOf(sale, 's'), 'ghosts', 'ghostsUntil', 'owed', 'lineAt');
        await tick(sale);
        return true;
      },
    ],
    [
      'is open only when that is known',
      'epoch = true, size = true,',
      'epoch = true,',
      async () => {
        const { lobby } = await makeLobby();
        await runOnLine(extendScript, lobby, { extra: [9] });
        return (await takePlaceInLine(fan(), lobby)).word === 'new';
      },
    ],
    [
      'keeps its passes’ room no longer than they last',
      '(now < s.ghostsUntil and s.ghosts or 0)',
      's.ghosts',
      async () => {
        const { sale } = await redisIsLost();
        await letTimePass(sale, 601);
        return (await tick(sale)).passes === 0;
      },
    ],
    [
      'keeps its calls’ room no longer than they last',
      '(clock < s.owedUntil and s.owed or 0)',
      's.owed',
      async () => {
        const { sale, line } = await redisIsLost();
        await letTimePass(sale, 130);
        await tick(sale);
        return (await stateOf(sale, line[2])) === 'your_turn';
      },
    ],
  ]);
});
