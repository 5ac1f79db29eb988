import { standing } from './line-rules';
import { FANS, isLive, type Shop, seatStatus } from './shop';

/** All that can be seen of a shop, each thing by its name. */
export type Sight = Record<string, string>;

/** The shop as the rules have it. */
export function look(shop: Shop): Sight {
  const sight: Sight = { seats: seatStatus(shop).join('') };
  for (const fan of FANS) {
    sight[`place of fan ${fan}`] = standing(shop, fan);
    sight[`wallet of fan ${fan}`] = String(shop.wallets.get(fan));
  }
  for (const [name, hold] of shop.holds) {
    const state = hold.state === 'active' && !isLive(shop, hold) ? 'expired' : hold.state;
    sight[`hold ${name}`] = `fan ${hold.fan}, ${state}, ${hold.seats}${hold.extended ? ', extended' : ''}`;
  }
  for (const [name, { fan, tickets }] of shop.orders)
    sight[`order ${name}`] = `fan ${fan}, ${tickets.map(({ seat, state }) => `${seat} ${state}`)}`;
  return sight;
}

/** Where two sights of one shop part, a line each. */
export function differences(real: Sight, byTheRules: Sight): string[] {
  return [...new Set([...Object.keys(real), ...Object.keys(byTheRules)])]
    .filter((thing) => real[thing] !== byTheRules[thing])
    .map((thing) => `${thing}: ${real[thing] ?? 'none'}; by the rules: ${byTheRules[thing] ?? 'none'}`);
}
