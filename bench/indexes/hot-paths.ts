import { randomUUID } from 'node:crypto';
import { checkCredentials } from '@/lib/accounts/check-credentials';
import { findSessionUser } from '@/lib/accounts/find-session-user';
import { getMemberSince } from '@/lib/accounts/get-member-since';
import { endSession, listSessions, startSession } from '@/lib/accounts/sessions';
import { findNextSale } from '@/lib/catalog/find-next-sale';
import { findOccasions } from '@/lib/catalog/find-occasions';
import { getConcert } from '@/lib/catalog/get-concert';
import { getPerformance } from '@/lib/catalog/get-performance';
import { listConcerts } from '@/lib/catalog/list-concerts';
import { getQueueSale, listLiveSales } from '@/lib/catalog/queue-sale';
import { DomainError } from '@/lib/errors';
import { checkIn } from '@/lib/orders/check-in';
import { exportOrders } from '@/lib/orders/export-orders';
import { exportTickets } from '@/lib/orders/export-tickets';
import { findOrderOfHold } from '@/lib/orders/find-order-of-hold';
import { getOrder } from '@/lib/orders/get-order';
import { getTicketQr } from '@/lib/orders/get-ticket-qr';
import { listOrders } from '@/lib/orders/list-orders';
import { listTickets } from '@/lib/orders/list-tickets';
import { placeOrder } from '@/lib/orders/place-order';
import { refundOrder } from '@/lib/orders/refund-order';
import { resendMail } from '@/lib/orders/resend-mail';
import { searchOrders } from '@/lib/orders/search-orders';
import { relayChanges } from '@/lib/outbox/relay-changes';
import { endAdmission, findAdmission } from '@/lib/queue/admissions';
import { claim } from '@/lib/queue/claim';
import { join } from '@/lib/queue/join';
import { restoreLine } from '@/lib/queue/restore-line';
import { blockSeats } from '@/lib/seating/block-seats';
import { extendHold } from '@/lib/seating/extend-hold';
import { getAllowance } from '@/lib/seating/get-allowance';
import { findLiveHolds, getHold } from '@/lib/seating/get-hold';
import { getSeatStatus } from '@/lib/seating/get-seat-status';
import { holdSeats } from '@/lib/seating/hold-seats';
import { readOverdueSeats, readSomeSeats } from '@/lib/seating/read-seats';
import { releaseHold } from '@/lib/seating/release-hold';
import { releaseSeat } from '@/lib/seating/release-seat';
import { SEAT_FREE, SEAT_SOLD } from '@/lib/seating/seat-status';
import { sweepExpiredHolds } from '@/lib/seating/sweep';
import { unblockSeats } from '@/lib/seating/unblock-seats';
import { getWallet } from '@/lib/wallet/get-wallet';
import { listTransactions } from '@/lib/wallet/list-transactions';
import { topUp } from '@/lib/wallet/top-up';
import { recordStatements, type Statement } from './statements';
import type { World } from './world';

const PAGE = { limit: 20 };

/** What everybody does on the day of a sale, once, and the statements with which it looks for rows. */
export function walkHotPaths({ performanceId, fan }: World): Promise<Statement[]> {
  return recordStatements(async (step) => {
    const { secret } = await step('sign in', async () => {
      await checkCredentials({ email: fan.email, password: 'not the right one' }, '').catch(asRefused);
      return startSession(fan.id, 'token', null);
    });
    const { secret: another } = await startSession(fan.id, 'token', null);
    await step('every call: who is it', () => findSessionUser(secret, 'token'));

    await step('programme', () => listConcerts(PAGE));
    await step('programme: search', () => listConcerts({ ...PAGE, query: 'Band' }));
    await step('programme: next sale', findNextSale);
    const performance = await step('performance', () => getPerformance(performanceId));
    await step('concert', () => getConcert(performance.concertSlug));
    await step('occasion', () => findOccasions([performanceId]));

    const sale = await step('line: its sale', () => getQueueSale(performanceId));
    await step('line: sales that live', listLiveSales);
    await step('line: set up again', () => restoreLine(sale));
    const { pass } = await step('line: join and claim', async () => {
      const joined = await join(fan, sale);
      return claim(fan, sale, joined.ticket);
    });
    await step('line: was it admitted', () => findAdmission(fan, sale, 1));

    const { status } = await step('seat status', () => getSeatStatus(performanceId));
    await step('seat status: seats that changed', () => readSomeSeats(performanceId, [1, 2, 3]));
    await step('seat status: holds that ran out', () => readOverdueSeats(performanceId, 100));
    await step('allowance', () => getAllowance(fan, performance));
    const wish = { performanceId, pass };
    const hold = async (quantity: number) =>
      (await holdSeats(fan, { ...wish, key: randomUUID(), best: { quantity } })).result;
    const best = await step('hold: best', () => hold(2));
    await step('hold: read', () => getHold(fan, best.id));
    await step('hold: live one', () => findLiveHolds(fan, performanceId));
    await step('hold: extend', () => extendHold(fan, best.id));
    await step('hold: release a seat', () => releaseSeat(fan, best.id, best.seats[0]?.seat ?? 0));
    await step('hold: release', () => releaseHold(fan, best.id));
    const named = best.seats.map(({ seat }) => seat);
    const own = await step('hold: by number', () => holdSeats(fan, { ...wish, seats: named }));
    const sold = [status.indexOf(SEAT_SOLD), status.lastIndexOf(SEAT_SOLD)];
    await step('hold: refused', () => holdSeats(fan, { ...wish, seats: sold }).catch(asRefused));

    const key = randomUUID();
    const { result: order } = await step('order', () => placeOrder(fan, { holdId: own.result.id }, key));
    await step('order: sent again', () => placeOrder(fan, { holdId: own.result.id }, key));
    await step('order: of a hold', () => findOrderOfHold(fan, own.result.id));
    await step('order: read', () => getOrder(fan, order.id));
    const { nextCursor } = await step('orders', () => listOrders(fan, PAGE));
    await step('orders: next page', () => listOrders(fan, { ...PAGE, cursor: nextCursor ?? undefined }));
    const [ticket] = await step('tickets', () => listTickets(fan));
    await step('ticket: QR code', () => getTicketQr(fan, ticket?.id ?? ''));
    const [first, second] = order.tickets;
    await step('refund', () => refundOrder(fan, order.id, { ticketIds: [first?.id ?? ''] }, randomUUID()));
    await step('door: check in', () => checkIn(fan, { code: second?.code ?? '' }));
    await step('outbox: claim and tell', () => relayChanges(new AbortController().signal));

    await step('wallet', () => getWallet(fan));
    await step('wallet: top up', () => topUp(fan, { amount: 10_000 }, randomUUID()));
    const history = await step('wallet: history', () => listTransactions(fan, PAGE));
    const before = history.nextCursor ?? undefined;
    await step('wallet: older', () => listTransactions(fan, { ...PAGE, cursor: before }));

    const ask = (query: string) => searchOrders({ ...PAGE, query, performanceId });
    await step('desk: newest orders', () => searchOrders(PAGE));
    await step('desk: orders of a date', () => searchOrders({ ...PAGE, performanceId }));
    await step('desk: orders by mail', () => searchOrders({ ...PAGE, query: fan.email }));
    await step('desk: orders by name', () => searchOrders({ ...PAGE, query: 'Fan 1' }));
    await step('desk: orders by order', () => ask(order.id));
    await step('desk: orders by ticket', () => ask(second?.code ?? ''));
    await step('desk: orders by seat', () => ask('A 1'));
    const admin = { ...fan, role: 'admin' as const };
    await step('desk: mail again', () => resendMail(admin, order.id));
    await step('desk: tickets as CSV', async () => (await exportTickets(admin, performanceId)).pieces.next());
    await step('desk: orders as CSV', async () => (await exportOrders(admin)).pieces.next());
    const unsold = [status.indexOf(SEAT_FREE), status.lastIndexOf(SEAT_FREE)];
    await step('desk: block seats', () => blockSeats(admin, performanceId, { seats: unsold, note: 'Press' }));
    await step('desk: unblock seats', () => unblockSeats(admin, performanceId, { seats: unsold }));

    await step('sweep', sweepExpiredHolds);
    await step('line: pass given up', () => endAdmission(performanceId, fan.id));
    await step('profile', () => Promise.all([getMemberSince(fan), listSessions(fan)]));
    await step('sign out', () => endSession(another));
  });
}

/** A refusal is what was asked for; anything else is not. */
function asRefused(error: unknown): void {
  if (!(error instanceof DomainError)) throw error;
}
