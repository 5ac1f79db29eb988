import { randomUUID } from 'node:crypto';
import { createAccount } from '../accounts/create-account';
import { getDeskConcert } from '../catalog/get-desk-concert';
import { getDeskPerformance } from '../catalog/get-desk-performance';
import type { ApiCall } from './call-api';
import { makePerformance } from './shop';

/*
 * One call of every operation that is open to everybody: one that is answered with success.
 */

const account = () => ({ email: `${randomUUID()}@example.test`, password: 'long enough', name: 'Ada' });

const date = async (): Promise<ApiCall> => ({ params: { id: await makePerformance() } });

export const PUBLIC_CALLS: Record<string, () => Promise<ApiCall>> = {
  createUser: async () => ({ body: account() }),
  createToken: async () => {
    const { name, ...credentials } = account();
    await createAccount({ ...credentials, name }, 'direct');
    return { body: credentials };
  },
  listConcerts: async () => ({}),
  getConcert: async () => {
    const { concertId } = await getDeskPerformance(await makePerformance());
    return { params: { slug: (await getDeskConcert(concertId)).concert.slug } };
  },
  getPerformance: date,
  getLayout: date,
  getSeats: date,
  getSeatStream: date,
  getQueueStatus: date,
};
