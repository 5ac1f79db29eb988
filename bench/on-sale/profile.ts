import { count } from '../figures';
import { profileOf, profileSection } from '../profile';
import { adminRedis } from '../redis-admin';
import type { Section } from '../section';
import { openSite } from '../sites';
import { SaleOptions } from './options';
import { runSale } from './run-sale';

/** Smaller than the sale that is measured: sampling makes the process slower. */
const SALE = { seats: 5_000, buyers: 15_000, cap: 600, rate: 3_000, lobby: 20, rush: 30, processes: 1 };

/** Where the time of the process goes that serves a sale. */
export async function profile(wishes: unknown): Promise<Section> {
  const options = { ...SaleOptions.parse(wishes), ...SALE };
  const site = await openSite('front door', { trustedProxies: 0, profiled: true });
  try {
    const found = await profileOf(site, () => adminRedis((redis) => runSale(site, redis, options)));
    const title = `Where the processor time of a sale of ${count(SALE.seats)} seats goes`;
    return profileSection(title, found, { what: 'ticket', howMany: SALE.seats });
  } finally {
    await site.stop();
  }
}
