import { eq } from 'drizzle-orm';
import { describe } from 'vitest';
import { db } from '@/db/client';
import { queues } from '@/db/schema';
import { redis } from '../redis/client';
import { cutScripts } from '../testing/cut-scripts';
import {
  itKeepsOnlyWithItsGuard,
  keyOf,
  lineUp,
  numberOnOlderLine,
  one,
  passesOf,
  setState,
} from '../testing/guards';
import { fan, forgetInProcess, lineState, makeLobby, makeSale } from '../testing/line';
import { restarted, restored } from '../testing/restored-line';
import { restoreLine } from './restore-line';
import type { QueueSale } from './sale';
import { takePlaceInLine } from './take-places';
import { tick } from './tick';

const fresh = () => makeSale();

/** The performance's next line, where people are in. */
async function nextLine() {
  const { sale } = await restarted();
  await setState(sale, { run: '' });
  await db()
    .update(queues)
    .set({ epoch: 2, issued: 0, serving: 0 })
    .where(eq(queues.performanceId, sale.performanceId));
  return { sale, next: { ...sale, epoch: 2 } };
}

/** As on a service that does not let everybody ask. */
async function onSilentServer(isKept: () => Promise<boolean>): Promise<boolean> {
  const mend = cutScripts([["('INFO', 'server')", "('NO', 'SUCH')"]]);
  try {
    return await isKept();
  } finally {
    mend();
  }
}

const firstIsOne = async () => (await one(await fresh())).number === 1;

/** The database knows of so many numbers. */
const remember = ({ performanceId }: QueueSale, issued: number) =>
  db().update(queues).set({ issued }).where(eq(queues.performanceId, performanceId));

describe('a line is set up anew', () => {
  itKeepsOnlyWithItsGuard([
    [
      'when fewer numbers are out than were seen',
      "old('issued') >= tonumber(ARGV[12] or 0) and ",
      '',
      async () => (await numberOnOlderLine()) > 5,
    ],
    [
      'when fewer may be given out than the database remembers, on a server that does not tell its run',
      " or old('bound') >= known",
      ' or true',
      () =>
        onSilentServer(async () => {
          const sale = await makeSale({ maxActive: 1 });
          await lineUp(sale, 5);
          await tick(sale);
          await setState(sale, { issued: 2, bound: 3 });
          await remember(sale, 5);
          forgetInProcess();
          return ((await one(sale)).number ?? 0) > 5;
        }),
    ],
    [
      'not while the database hears of further numbers first',
      "run ~= '' or ",
      '',
      async () => {
        const { lobby } = await makeLobby();
        await lineUp(lobby, 3);
        await remember(lobby, 500);
        await restoreLine(lobby);
        await lineUp(lobby, 1);
        return (await lineState(lobby)).issued === 4;
      },
    ],
    [
      'not when its server is not known to have been another',
      'or run\n',
      "or ''\n",
      async () => {
        const sale = await makeSale({ maxActive: 1 });
        await one(sale);
        await redis().hdel(keyOf(sale, 's'), 'run');
        await restoreLine(sale);
        return (await one(sale)).number === 2;
      },
    ],
    [
      'when there is none',
      "redis.call('HGET', S, 'epoch') or 0)",
      "redis.call('HGET', S, 'epoch'))",
      firstIsOne,
    ],
    [
      'when nothing of it is there',
      "redis.call('HGET', S, field) or 0)",
      "redis.call('HGET', S, field))",
      firstIsOne,
    ],
    [
      'not by whoever is behind the times',
      'there > epoch or ',
      '',
      async () => {
        const { sale, next } = await nextLine();
        await one(next);
        return (await restored(sale, { epoch: 1 })).epoch === 2;
      },
    ],
    [
      'when it is another epoch’s',
      'there == epoch and current',
      'current',
      async () => {
        const { next } = await nextLine();
        return takePlaceInLine(fan(), next).then(() => true);
      },
    ],
    [
      'when what is there is not all',
      'there == epoch and current',
      'there == epoch',
      async () => (await numberOnOlderLine()) > 5,
    ],
    [
      'with nothing of the epoch before',
      "if there < epoch then redis.call('UNLINK', unpack(KEYS)) end",
      '',
      async () => {
        const { next } = await nextLine();
        await one(next);
        return (await passesOf(next)) === 0;
      },
    ],
    [
      'on a server that says nothing of itself',
      "type(server) == 'string' and string.match(server, 'run_id:(%x+)') or ''",
      "string.match(server, 'run_id:(%x+)')",
      () => onSilentServer(firstIsOne),
    ],
    ['on a server that refuses to', "redis.pcall('", "redis.call('", () => onSilentServer(firstIsOne)],
  ]);
});
