import { type Actor, type Command, type Kind, requestOf } from './command';
import { FANS, type Fan, type Hold, type Shop, seatStatus } from './shop';
import type { Step } from './step';

const KEYED: readonly Kind[] = ['hold', 'top up', 'pay', 'refund', 'refund for', 'check in'];
const BY: Partial<Record<Kind, Actor>> = {
  tick: 'shop',
  wait: 'shop',
  open: 'shop',
  sweep: 'shop',
  'check in': 'staff',
};
const BY_ADMIN: readonly Kind[] = [
  'refund for',
  'undo check-in',
  'pause',
  'resume',
  'close',
  'cancel',
  'end refunds',
];
const STRANGE = 7;

/** The command of a step, as the shop stands. `before`: those that came with a key, for some come again. */
export function resolve(step: Step, name: string, shop: Shop, before: Command[]): Command {
  const { fan, nth } = step;
  if (step.does === 'again') {
    const first = before.at(-1 - (nth % Math.max(1, before.length)));
    return first ? { ...first, again: true } : resolve({ ...step, does: 'top up' }, name, shop, before);
  }
  if (step.does === 'reuse') {
    const own = before.filter(({ by }) => by === fan);
    const key = own.at(-1 - (nth % Math.max(1, own.length)))?.key ?? name;
    return { name, by: fan, does: 'top up', amount: 7_000 + nth, key };
  }
  const { does, fan: who } = sensible(step, step.does, shop);
  const by = BY_ADMIN.includes(does) ? 'admin' : (BY[does] ?? who);
  const key = KEYED.includes(does) ? { key: name } : {};
  return { name, by, does, ...key, ...details({ ...step, does, fan: who }, shop) };
}

/** Neither paid nor given back; its time may be over. */
const isOpen = ({ state }: Hold) => state === 'active';

/** Who has what a command takes; undefined for one that takes nothing. */
function able(does: Kind, shop: Shop): Fan[] | undefined {
  const owners = (things: { fan: Fan }[]) => FANS.filter((each) => things.some(({ fan }) => fan === each));
  const orders = [...shop.orders.values()];
  switch (does) {
    case 'claim':
    case 'leave':
      return FANS.filter((fan) => shop.numbers.has(fan));
    case 'renew':
    case 'hold':
      return FANS.filter((fan) => (shop.line.passes.get(fan) ?? 0) > shop.now);
    case 'extend':
    case 'release':
    case 'give one back':
    case 'pay':
      return owners([...shop.holds.values()].filter(isOpen));
    case 'refund':
      return owners(orders);
    case 'refund for':
    case 'check in':
    case 'undo check-in':
      return orders.length > 0 ? [...FANS] : [];
    default:
      return undefined;
  }
}

/** What has to come before; the chain ends with what takes nothing. */
const BEFORE: Partial<Record<Kind, Kind>> = {
  claim: 'join',
  leave: 'join',
  renew: 'claim',
  hold: 'claim',
  extend: 'hold',
  release: 'hold',
  'give one back': 'hold',
  pay: 'hold',
  refund: 'pay',
  'refund for': 'pay',
  'check in': 'pay',
  'undo check-in': 'pay',
};

/** As a rule what is done can be done, by somebody who has what it takes: so histories get somewhere. */
function sensible({ fan, nth }: Step, wished: Kind, shop: Shop): { does: Kind; fan: Fan } {
  if (nth >= STRANGE - 1) return { does: wished, fan };
  const who = able(wished, shop);
  if (wished === 'join' && !shop.sale.opened && nth < 2) return { does: 'open', fan };
  if (!who || who.includes(fan)) return { does: wished, fan };
  const [one] = who;
  if (one) return { does: wished, fan: who[nth % who.length] ?? one };
  return sensible({ does: wished, fan, nth, from: 0, count: 0 }, BEFORE[wished] ?? 'join', shop);
}

/** What a kind of command needs to know. The newest comes first; now and then it is somebody else's, or not there. */
function details({ does, fan, nth, from, count }: Step & { does: Kind }, shop: Shop): Partial<Command> {
  const number = shop.numbers.get(fan);
  const seatCount = shop.hall.seatCount;
  const newest = <T extends { fan: string }>(all: Map<string, T>, own: boolean) => {
    const names = [...all].filter(([, { fan: owner }]) => !own || owner === fan).map(([name]) => name);
    return names.at(-1 - (nth % Math.max(1, names.length))) ?? 'none';
  };
  const openFirst = () => {
    const own = new Map([...shop.holds].filter(([, hold]) => isOpen(hold)));
    return newest(nth < STRANGE - 2 && own.size > 0 ? own : shop.holds, nth !== STRANGE);
  };
  switch (does) {
    case 'claim':
    case 'leave':
      return number === undefined ? {} : { number };
    case 'renew':
    case 'hold': {
      const pass = shop.passes.get(fan);
      const seats = does === 'hold' ? { seats: someSeats(shop, from, count, nth) } : {};
      return { ...(pass && { pass }), ...seats };
    }
    case 'extend':
    case 'release':
    case 'pay':
      return { hold: openFirst() };
    case 'give one back': {
      const hold = openFirst();
      const seats = shop.holds.get(hold)?.seats ?? [];
      return {
        hold,
        seats: [nth === STRANGE - 1 ? seatCount : (seats[from % Math.max(1, seats.length)] ?? 0)],
      };
    }
    case 'top up':
      return { amount: count * 10_000 };
    case 'refund':
    case 'refund for': {
      const order = newest(shop.orders, does === 'refund' && nth !== STRANGE);
      return { order, ...(count === 1 && { seats: oneOf(shop, order, from) }) };
    }
    case 'check in':
    case 'undo check-in': {
      const order = nth === STRANGE ? 'none' : newest(shop.orders, false);
      return { order, seats: oneOf(shop, order, from), ...(nth === STRANGE - 1 && { elsewhere: true }) };
    }
    default:
      return {};
  }
}

function oneOf({ orders }: Shop, order: string, from: number): number[] {
  const tickets = orders.get(order)?.tickets ?? [];
  return [tickets[from % Math.max(1, tickets.length)]?.seat ?? 0];
}

/** Side by side from some seat on: a free one as a rule, so that histories get somewhere. */
function someSeats(shop: Shop, from: number, count: number, nth: number): number[] {
  const { seatCount } = shop.hall;
  if (nth === STRANGE - 2 && from < 3) return [seatCount];
  const free = [...seatStatus(shop).keys()].filter((seat) => seatStatus(shop)[seat] === 0);
  const first = nth < 5 && free.length > 0 ? (free[from % free.length] ?? 0) : from % seatCount;
  return Array.from({ length: count }, (_, index) => first + index).filter((seat) => seat < seatCount);
}

/** Two commands with the same key and request are one, asked twice. */
export const isRepeat = (one: Command, other: Command): boolean =>
  one.key !== undefined &&
  one.key === other.key &&
  one.by === other.by &&
  requestOf(one) === requestOf(other);
