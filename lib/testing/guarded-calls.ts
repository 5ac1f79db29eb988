import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { getDeskPerformance } from '../catalog/get-desk-performance';
import { checkIn } from '../orders/check-in';
import { blockSeats } from '../seating/block-seats';
import { buy } from './bought';
import type { ApiCall } from './call-api';
import { makeBuyer, makePerformance, makeStaff } from './shop';

/*
 * One call of every operation that staff or admins alone may use: one that somebody who may is answered with success. What
 * it needs is made for it, so that calling it changes nothing that another one needs.
 */

const byId = (id: string): ApiCall => ({ params: { id } });
const unique = () => randomUUID().slice(0, 8);

async function date(changes?: Parameters<typeof makePerformance>[1]): Promise<ApiCall> {
  return byId(await makePerformance(undefined, changes));
}

async function bought() {
  const performanceId = await makePerformance();
  const { order } = await buy(performanceId, [0, 1]);
  const [ticket] = order.tickets;
  if (!ticket) throw new Error('no ticket was bought');
  return { performanceId, order, ticket };
}

/** A date, with the concert and the venue it belongs to. */
async function scheduled() {
  return getDeskPerformance(await makePerformance());
}

const plan = { generator: 'club', capacity: 200 };

export const GUARDED_CALLS: Record<string, () => Promise<ApiCall>> = {
  checkIn: async () => ({ body: { code: (await bought()).ticket.code }, key: randomUUID() }),
  listDoorPerformances: async () => ({}),
  getDoor: () => date(),
  undoCheckIn: async () => {
    const { ticket } = await bought();
    await checkIn(await makeStaff('staff'), { code: ticket.code });
    return { ...byId(ticket.id), body: { reason: 'the wrong person' } };
  },
  searchOrders: async () => ({ query: { query: 'a' } }),
  getDeskOrder: async () => byId((await bought()).order.id),
  refundForCustomer: async () => ({ ...byId((await bought()).order.id), body: {}, key: randomUUID() }),
  resendMail: async () => byId((await bought()).order.id),
  exportOrders: async () => ({}),
  exportTickets: async () => ({ query: { performanceId: (await bought()).performanceId } }),
  listBlocks: () => date(),
  blockSeats: async () => ({ ...(await date()), body: { seats: [3, 4], note: 'press' } }),
  unblockSeats: async () => {
    const id = await makePerformance();
    await blockSeats(await makeStaff('admin'), id, { seats: [3], note: 'guests' });
    return { ...byId(id), body: { seats: [3] } };
  },
  listDeskConcerts: async () => ({}),
  addConcert: async () => ({
    body: { slug: `added-${unique()}`, title: 'Added', artist: 'The Band', description: '' },
  }),
  getDeskConcert: async () => byId((await scheduled()).concertId),
  editConcert: async () => ({ ...byId((await scheduled()).concertId), body: { title: 'Renamed' } }),
  keepPoster: async () => {
    const blank = { width: 300, height: 400, channels: 3, background: '#345678' } as const;
    const rawBody = new Uint8Array(await sharp({ create: blank }).png().toBuffer());
    return { rawBody, headers: { 'content-type': 'image/png' } };
  },
  drawPoster: async () => ({ body: { slug: `drawn-${unique()}`, title: 'Drawn', artist: 'The Band' } }),
  addPerformance: async () => {
    const { concertId, venueId, queue, startsAt, saleOpensAt, saleClosesAt } = await scheduled();
    const limits = { maxSeatsPerOrder: 4, maxSeatsPerAccount: 8, holdSeconds: 300 };
    const times = { startsAt, saleOpensAt, saleClosesAt };
    const zones = [{ zone: 's', name: 'S', price: 10_000 }];
    return { ...byId(concertId), body: { venueId, ...times, ...limits, zones, queue } };
  },
  getDeskPerformance: () => date(),
  editPerformance: async () => ({ ...(await date()), body: { maxSeatsPerOrder: 2 } }),
  publishPerformance: () => date({ publishedAt: null }),
  pausePerformance: async () => ({ ...(await date()), body: { message: 'One moment.' } }),
  resumePerformance: () => date({ pausedAt: new Date() }),
  closePerformance: () => date(),
  cancelPerformance: () => date(),
  getStats: () => date(),
  listVenues: async () => ({}),
  addVenue: async () => ({
    body: { name: `Hall ${unique()}`, city: 'Seoul', timezone: 'Asia/Seoul', plan },
  }),
  getVenue: async () => byId((await scheduled()).venueId),
  editVenue: async () => ({ ...byId((await scheduled()).venueId), body: { name: `Hall ${unique()}` } }),
  getPlan: async () => byId((await scheduled()).venueId),
  checkPlan: async () => ({ body: plan }),
  listAuditEvents: async () => ({}),
  listUsers: async () => ({}),
  changeRole: async () => ({ ...byId((await makeBuyer()).id), body: { role: 'staff' } }),
};
