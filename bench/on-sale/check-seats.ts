import { sum } from '../figures';
import type { Findings } from './findings';
import type { OrderRow, SaleRows, TicketRow } from './sale-rows';
import { listOf, Owners, type Told } from './told';

/** Every acknowledged hold is there, was that account's, and has no seat that was not acknowledged. */
export function checkHolds({ performanceId, holds }: SaleRows, told: Told, findings: Findings): void {
  for (const { hold: id, account, seats } of told.holds.values()) {
    const hold = holds.get(id);
    if (!hold) {
      findings.add('an acknowledged hold is not there', `hold ${id} of ${account}`);
      continue;
    }
    if (hold.userId !== account || hold.performanceId !== performanceId)
      findings.add('an acknowledged hold is of somebody else', `hold ${id} of ${account}: ${hold.userId}`);
    // Fewer are right: single seats can be given back.
    const others = hold.seats.filter(({ seat }) => !seats.includes(seat)).map(({ seat }) => seat);
    if (others.length > 0)
      findings.add('a hold has other seats than acknowledged', `hold ${id}: ${others.join(' ')}`);
  }
}

/** Every acknowledged order is there as it was told; every order has the seats, the buyer and the price of its hold. */
export function checkOrders(sale: SaleRows, told: Told, findings: Findings): void {
  const tickets = ticketsByOrder(sale.tickets);
  for (const { order: id, account, hold, total, seats, tickets: ids } of told.orders.values()) {
    const order = sale.orders.get(id);
    if (!order) {
      findings.add('an acknowledged order is not there', `order ${id} of ${account}, seats ${listOf(seats)}`);
      continue;
    }
    const own = tickets.get(id) ?? [];
    const compared: [string, string | number, string | number][] = [
      ['buyer', order.userId, account],
      ['hold', order.holdId, hold],
      ['total', order.total, total],
      ['seats', listOf(own.map(({ seat }) => seat)), listOf(seats)],
      ['tickets', listOf(own.map((ticket) => ticket.id)), listOf(ids)],
    ];
    for (const [name, is, was] of compared)
      if (is !== was)
        findings.add('an order is not as it was acknowledged', `order ${id}: ${name} ${is}, told ${was}`);
  }
  for (const order of sale.orders.values()) checkOrder(sale, order, tickets.get(order.id) ?? [], findings);
}

function checkOrder(sale: SaleRows, order: OrderRow, tickets: TicketRow[], findings: Findings): void {
  const { id, holdId, userId, total, refunded } = order;
  const prices = sum(tickets.map(({ price }) => price));
  if (prices !== total)
    findings.add(
      'an order costs something else than its tickets',
      `order ${id}: ${total}, tickets ${prices}`,
    );
  const over = tickets.filter(({ state }) => state !== 'valid');
  if (refunded !== 0 || over.length > 0)
    findings.add('an order is not paid as it was', `order ${id}: refunded ${refunded}, void ${over.length}`);
  const hold = sale.holds.get(holdId);
  const isOfHold =
    hold?.userId === userId &&
    hold.performanceId === sale.performanceId &&
    pairs(hold.seats) === pairs(tickets);
  if (!isOfHold)
    findings.add('an order is not what was held', `order ${id} of ${userId}: seats ${pairs(tickets)}`);
}

/** Seats with their prices. */
const pairs = (seats: { seat: number; price: number }[]) =>
  listOf(seats.map(({ seat, price }) => `${seat}@${price}`));

/** Every seat has one owner: a live ticket of an order of this performance, whose hold it was sold to. */
export function checkSeats(sale: SaleRows, findings: Findings): void {
  const { orders, tickets, soldSeats } = sale;
  const owners = new Owners('a seat has two live tickets', findings);
  const live = tickets.filter((one) => one.live === 1 && one.performanceId === sale.performanceId);
  for (const { id, orderId, performanceId, orderOf, seat } of tickets)
    if (orderOf !== performanceId)
      findings.add(
        'a ticket is of another performance than its order',
        `ticket ${id}, order ${orderId}, seat ${seat}`,
      );
  for (const { id, orderId, seat } of live) {
    owners.note(`seat ${seat}`, `ticket ${id}`);
    const soldTo = soldSeats.get(seat);
    if (soldTo === undefined)
      findings.add('a live ticket is for a seat that is not sold', `ticket ${id}, seat ${seat}`);
    else if (soldTo !== orders.get(orderId)?.holdId)
      findings.add(
        'a seat was sold to another hold than its ticket',
        `seat ${seat}, ticket ${id}: ${soldTo}`,
      );
  }
  const ticketed = new Set(live.map(({ seat }) => seat));
  for (const [seat, holdId] of soldSeats)
    if (!ticketed.has(seat))
      findings.add('a sold seat has no live ticket', `seat ${seat}, sold to hold ${holdId}`);
}

/** As many seats are sold as there are in the orders that were acknowledged and in those that were not. */
export function checkCount(
  sale: SaleRows,
  told: Told,
  findings: Findings,
): { orders: number; seats: number } {
  const untold = [...sale.orders.keys()].filter((id) => !told.orders.has(id));
  const tickets = ticketsByOrder(sale.tickets);
  const seats = sum(untold.map((id) => tickets.get(id)?.length ?? 0));
  const acknowledged = sum([...told.orders.values()].map((order) => order.seats.length));
  if (sale.soldSeats.size !== acknowledged + seats)
    findings.add(
      'the sold seats are not those of the orders',
      `sold ${sale.soldSeats.size}, acknowledged ${acknowledged}, in orders that nobody was told of ${seats}`,
    );
  return { orders: untold.length, seats };
}

function ticketsByOrder(tickets: TicketRow[]): Map<string, TicketRow[]> {
  const byOrder = new Map<string, TicketRow[]>();
  for (const ticket of tickets) {
    const own = byOrder.get(ticket.orderId);
    if (own) own.push(ticket);
    else byOrder.set(ticket.orderId, [ticket]);
  }
  return byOrder;
}
