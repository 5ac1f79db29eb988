import type { Command } from './command';
import { askLine } from './line-rules';
import { liveHold } from './seat-rules';
import { type Fan, pay as move, priceOf, type Shop } from './shop';

export function topUp(shop: Shop, { by, amount = 0 }: Command): string {
  return `has ${move(shop, by as Fan, amount)}`;
}

/** Seats, money and tickets change hands together; then the pass is free for the next in line. */
export function pay(shop: Shop, command: Command): string {
  const fan = command.by as Fan;
  const hold = liveHold(shop, command);
  if (typeof hold === 'string') return hold;
  if (shop.sale.cancelled) return 'hold-not-active';
  const price = priceOf(shop, hold.seats);
  const shortBy = price - (shop.wallets.get(fan) ?? 0);
  if (shortBy > 0) return `insufficient-balance ${shortBy}`;
  hold.state = 'purchased';
  move(shop, fan, -price);
  shop.orders.set(command.hold ?? '', {
    fan,
    tickets: hold.seats.map((seat) => ({ seat, state: 'valid' })),
  });
  askLine(shop, { type: 'release', account: fan });
  return `paid ${price} for ${hold.seats}`;
}

/** Owners give back until the cut-off, what is neither used nor given back. */
export function refund(shop: Shop, command: Command): string {
  const order = shop.orders.get(command.order ?? '');
  if (!order || order.fan !== command.by) return 'not-found';
  return shop.sale.refundsOver ? 'not-refundable' : giveBack(shop, command);
}

/** An admin gives back at any time. */
export function refundFor(shop: Shop, command: Command): string {
  return shop.orders.has(command.order ?? '') ? giveBack(shop, command) : 'not-found';
}

/** The seats that are named, all of them or none; without names all that can be given back. */
function giveBack(shop: Shop, { order: name, seats = [] }: Command): string {
  const order = shop.orders.get(name ?? '');
  if (!order) return 'not-found';
  const valid = order.tickets.filter(({ state }) => state === 'valid');
  const given = seats.length > 0 ? valid.filter(({ seat }) => seats.includes(seat)) : valid;
  if (given.length === 0 || given.length < seats.length) return 'not-refundable';
  for (const ticket of given) ticket.state = 'refunded';
  const amount = priceOf(
    shop,
    given.map(({ seat }) => seat),
  );
  return `refunded ${amount}, has ${move(shop, order.fan, amount)}`;
}
