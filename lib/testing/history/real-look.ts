import { db } from '@/db/client';
import { selectRows } from '@/db/plain-sql';
import { getQueueSale } from '@/lib/catalog/queue-sale';
import { lookUpPlace } from '@/lib/queue/look-up-place';
import type { Sight } from './look';
import type { RealShop } from './real-shop';

type Row = { kind: keyof typeof QUERIES; id: string; userId: string; said: string };

/** The shop as its database and its line have it, in the words of the rules. */
export async function lookForReal(shop: RealShop): Promise<Sight> {
  const [rows, places] = await Promise.all([readBooks(shop), readPlaces(shop)]);
  const fans = new Map([...shop.fans].map(([fan, { id }]) => [id, fan]));
  const holds = named(shop.holds);
  const orders = named(new Map([...shop.orders].map(([name, { id }]) => [name, id])));
  const sight: Sight = { ...places };
  for (const { kind, id, userId, said } of rows) {
    const fan = fans.get(userId);
    if (kind === 'seats') sight.seats = said;
    else if (kind === 'wallet') sight[`wallet of fan ${fan}`] = said;
    else sight[`${kind} ${(kind === 'hold' ? holds : orders).get(id) ?? id}`] = `fan ${fan}, ${said}`;
  }
  return sight;
}

const named = (ids: Map<string, string>) => new Map([...ids].map(([name, id]) => [id, name]));

/** What is to be read of each thing, of a performance and of its fans. */
const QUERIES = {
  seats: `select '' as id, '' as userId, group_concat(
      if(state = 1 and held_until <= now(3), 0, state) order by seat separator '') as said
    from seats where performance_id = ?`,
  wallet: 'select id, user_id as userId, balance as said from ledger_accounts where user_id in (?)',
  hold: `select h.id, h.user_id as userId, concat(
      if(h.state = 'active' and h.expires_at <= now(3), 'expired', h.state), ', ',
      (select group_concat(s.seat order by s.seat) from hold_seats s where s.hold_id = h.id),
      if(h.extended_at is null, '', ', extended')) as said
    from holds h where h.performance_id = ?`,
  order: `select o.id, o.user_id as userId,
      (select group_concat(t.seat, ' ', t.state order by t.seat) from tickets t where t.order_id = o.id) as said
    from orders o where o.performance_id = ?`,
};

async function readBooks({ performanceId, fans }: RealShop): Promise<Row[]> {
  const users = [...fans.values()].map(({ id }) => id);
  const read = Object.entries(QUERIES).map(async ([kind, query]) => {
    const rows = await selectRows<Row>(db(), query, [kind === 'wallet' ? users : performanceId]);
    return rows.map((row) => ({ ...row, kind: kind as Row['kind'], said: String(row.said) }));
  });
  return (await Promise.all(read)).flat();
}

async function readPlaces(shop: RealShop): Promise<Sight> {
  const sale = await getQueueSale(shop.performanceId);
  const places = [...shop.fans].map(async ([fan, user]) => {
    const number = shop.numbers.get(fan);
    const ticket = shop.tickets.get(`${fan} ${number}`);
    const state = ticket ? (await lookUpPlace(user, sale, ticket)).state : 'not in line';
    return [`place of fan ${fan}`, state];
  });
  return Object.fromEntries(await Promise.all(places));
}
