import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { adminRedis } from '../redis-admin';
import type { Section } from '../section';
import { openSite } from '../sites';
import { chartOf } from './chart';
import { SaleOptions } from './options';
import { samplesOf, tablesOf } from './report';
import { runSale, type SaleResult } from './run-sale';

const CHART = fileURLToPath(new URL('../../.data/bench/on-sale.svg', import.meta.url));

/** One sale on a front door of its own. Whoever comes to it comes directly, without a proxy. */
export async function saleOnOwnSite(options: SaleOptions): Promise<SaleResult> {
  const site = await openSite('front door', { trustedProxies: 0, processes: options.processes });
  try {
    return await adminRedis((redis) => runSale(site, redis, options));
  } finally {
    await site.stop();
  }
}

/** The whole sale, as people live through it; its chart is written beside the tables. */
export async function sale(wishes: unknown): Promise<Section[]> {
  const options = SaleOptions.parse(wishes);
  const result = await saleOnOwnSite(options);
  writeFileSync(CHART, chartOf(options, samplesOf(result)));
  console.log(`  the chart: ${CHART}`);
  return tablesOf(result);
}
