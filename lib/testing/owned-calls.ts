import { randomUUID } from 'node:crypto';
import type { User } from '../accounts/user';
import { getQueueSale } from '../catalog/queue-sale';
import { claim } from '../queue/claim';
import { join } from '../queue/join';
import { buy, holdFor } from './bought';
import { type ApiCall, tokenOf } from './call-api';
import { makeBuyer, makePerformance, SEAT_PRICE } from './shop';

/*
 * One call of every operation that anybody who is signed in may use on what is theirs: one that the owner is answered
 * with success, and nobody else when it names a thing. `id`: the thing of the owner that it names, in its path, its body
 * or a header. What it needs is made for it.
 */

export type OwnedCall = { owner: User; call: ApiCall; id?: string };

/** Long enough that nothing runs out while a test or a measurement goes on. */
const LASTING = { holdSeconds: 3_600, queuePassSeconds: 7_200 };

const night = () => makePerformance(undefined, LASTING);

async function owned(owner: User, call: ApiCall, id?: string): Promise<OwnedCall> {
  return { owner, id, call: { ...call, token: await tokenOf(owner) } };
}

async function heldBy(path: (holdId: string) => ApiCall): Promise<OwnedCall> {
  const owner = await makeBuyer(4 * SEAT_PRICE);
  const holdId = await holdFor(owner, await night(), [0, 1]);
  return owned(owner, path(holdId), holdId);
}

async function boughtBy(
  path: (order: Awaited<ReturnType<typeof buy>>['order']) => { call: ApiCall; id: string },
): Promise<OwnedCall> {
  const { buyer, order } = await buy(await night(), [0, 1]);
  const { call, id } = path(order);
  return owned(buyer, call, id);
}

/** Somebody in line, with the ticket, and for whom it is their turn also the pass. */
async function inLine(header: 'queue-ticket' | 'queue-pass'): Promise<OwnedCall> {
  const owner = await makeBuyer();
  const performanceId = await night();
  const sale = await getQueueSale(performanceId);
  const { ticket } = await join(owner, sale);
  const word = header === 'queue-ticket' ? ticket : (await claim(owner, sale, ticket)).pass;
  return owned(owner, { params: { id: performanceId }, headers: { [header]: word } }, word);
}

async function withWallet(call: ApiCall = {}): Promise<OwnedCall> {
  return owned(await makeBuyer(4 * SEAT_PRICE), call);
}

const byId = (id: string): ApiCall => ({ params: { id } });

export const OWNED_CALLS: Record<string, () => Promise<OwnedCall>> = {
  endToken: () => withWallet(),
  getMe: () => withWallet(),
  getWallet: () => withWallet(),
  topUp: () => withWallet({ body: { amount: 5_000 }, key: randomUUID() }),
  listTransactions: () => withWallet(),
  joinQueue: async () => withWallet(byId(await night())),
  getQueuePlace: () => inLine('queue-ticket'),
  claimPass: () => inLine('queue-ticket'),
  renewPass: () => inLine('queue-pass'),
  leaveQueue: () => inLine('queue-pass'),
  createHold: async () => {
    const { owner, call, id } = await inLine('queue-pass');
    return { owner, id, call: { ...call, body: { seats: [4, 5] } } };
  },
  getHold: () => heldBy(byId),
  releaseHold: () => heldBy(byId),
  releaseSeat: () => heldBy((id) => ({ params: { id, seat: '1' } })),
  extendHold: () => heldBy(byId),
  placeOrder: () => heldBy((holdId) => ({ body: { holdId }, key: randomUUID() })),
  listOrders: () =>
    boughtBy((order) => ({ call: {}, id: order.id })).then(({ owner, call }) => ({ owner, call })),
  getOrder: () => boughtBy(({ id }) => ({ call: byId(id), id })),
  refundOrder: () => boughtBy(({ id }) => ({ call: { ...byId(id), body: {}, key: randomUUID() }, id })),
  getTicketQr: () =>
    boughtBy(({ tickets: [ticket] }) => ({ call: byId(ticket?.id ?? ''), id: ticket?.id ?? '' })),
};
