import { closeDatabase } from '@/db/client';
import { closeRedis } from '../redis/client';
import { makeFans, makeSale } from '../testing/line';
import { inProcesses } from '../testing/processes';

const sale = await makeSale({ maxActive: 25 });
const crowds = [1, 2, 3].map(() => ({ sale, work: 'buy', accounts: makeFans(40) }));
console.time('x');
const t = setTimeout(() => {
  console.log('hung');
  process.exit(1);
}, 12000);
const b = (await inProcesses<any, any>('./line-worker.ts', crowds)).flat();
console.timeEnd('x');
console.log(b.length);
clearTimeout(t);
await closeRedis();
await closeDatabase();
