import type { Command } from './command';
import { liveTickets, pay as move, priceOf, type Shop, WAIT_MS } from './shop';

/* The door and the desk, and what happens by itself. */

export function checkIn(shop: Shop, command: Command): string {
  const ticket = ticketOf(shop, command);
  if (!ticket) return 'not-found';
  if (command.elsewhere) return 'wrong-performance';
  if (ticket.state !== 'valid') return ticket.state === 'used' ? 'already-used' : 'refunded';
  ticket.state = 'used';
  return 'let in';
}

export function undoCheckIn(shop: Shop, command: Command): string {
  const ticket = ticketOf(shop, command);
  if (!ticket) return 'not-found';
  if (ticket.state !== 'used') return 'not-checked-in';
  ticket.state = 'valid';
  return 'valid again';
}

function ticketOf({ orders }: Shop, { order, seats = [] }: Command) {
  return orders.get(order ?? '')?.tickets.find(({ seat }) => seat === seats[0]);
}

/** What was announced as cancelled stays so. */
const unlessCancelled = (change: (sale: Shop['sale']) => void) => (shop: Shop) => {
  if (shop.sale.cancelled) return 'not-editable';
  change(shop.sale);
  return 'done';
};

export const pause = unlessCancelled((sale) => {
  sale.paused = true;
});
export const resume = unlessCancelled((sale) => {
  sale.paused = false;
});
export const close = unlessCancelled((sale) => {
  sale.closed = true;
});

/** Everybody has the money of every ticket back, of used ones too. */
export function cancel(shop: Shop): string {
  shop.sale.cancelled = true;
  for (const order of shop.orders.values()) {
    const given = liveTickets(order);
    for (const ticket of given) ticket.state = 'refunded';
    move(
      shop,
      order.fan,
      priceOf(
        shop,
        given.map(({ seat }) => seat),
      ),
    );
  }
  return 'done';
}

export function wait(shop: Shop): string {
  shop.now += WAIT_MS;
  return 'done';
}

export function open(shop: Shop): string {
  shop.sale.opened = true;
  return 'done';
}

export function endRefunds(shop: Shop): string {
  shop.sale.refundsOver = true;
  return 'done';
}

/** Whatever is over is over, tidied up or not. */
export const sweep = (): string => 'done';
