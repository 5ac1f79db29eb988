import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { getPerformance } from '@/lib/catalog/get-performance';
import { getQueueSale } from '@/lib/catalog/queue-sale';
import { makePerformance } from '@/lib/testing/shop';
import { smallHall } from '@/lib/testing/small-hall';
import { fill } from '../crowd';
import { step } from '../progress';
import { makeStadium, WITH_LINE } from '../seats/stadium';

const OTHER_CONCERTS = 40;
const WAITING = 300;

/** What people ask for, by its name, as the path of an API call. */
export type Question = {
  name: string;
  path: string;
  /** Its answers are shared by all who ask within a quarter of a second, unless the path has a query. */
  shared?: true;
  /** It is sent as it was compressed once. */
  compressed?: true;
};

/** A programme as a shop has it, and in it one large date, half of it sold and with a line: that is what is asked for. */
async function makeProgramme(): Promise<Question[]> {
  await step(`${OTHER_CONCERTS} concerts of 1,000 seats`, async () => {
    for (let n = 0; n < OTHER_CONCERTS; n++) await makePerformance(smallHall(20, 50));
  });
  const id = await makeStadium({ ...WITH_LINE, queueMaxActive: 10 });
  await db().execute(sql`update seats set state = 2 where performance_id = ${id} and crc32(seat) % 2 = 0`);
  await fill(await getQueueSale(id), WAITING);
  const { concertSlug } = await getPerformance(id);
  return [
    { name: 'concerts, a page of 24', path: '/api/v1/concerts?limit=24' },
    { name: 'a concert with its dates', path: `/api/v1/concerts/${concertSlug}` },
    { name: 'a date of 60,000 seats', path: `/api/v1/performances/${id}` },
    { name: 'layout of 60,000 seats', path: `/api/v1/performances/${id}/layout`, compressed: true },
    { name: 'status of 60,000 seats', path: `/api/v1/performances/${id}/seats`, shared: true },
    { name: 'status of the line', path: `/api/v1/performances/${id}/queue/status`, shared: true },
  ];
}

let made: ReturnType<typeof makeProgramme> | undefined;

/** The same programme for every section. */
export function programme(): ReturnType<typeof makeProgramme> {
  made ??= makeProgramme();
  return made;
}

/** The path that goes past the answers that are shared. */
export const unshared = ({ path, shared }: Question): string => (shared ? `${path}?own` : path);
