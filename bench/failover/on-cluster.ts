import { auditBooks } from '@/lib/audit';
import { startPrivateCluster } from '@/lib/testing/redis-cluster';
import type { Section } from '../section';
import { openSite } from '../sites';
import { makeSale, playSale } from './small-sale';
import { toldIn } from './told-in';

/** The same sale on a Redis Cluster of three nodes. */
export async function onCluster(): Promise<Section> {
  const cluster = await startPrivateCluster();
  try {
    const sale = await makeSale();
    const site = await openSite('front door', { processes: 2, env: { REDIS_URL: cluster.url } });
    try {
      const outcome = await playSale(site.port, sale);
      const findings = (await auditBooks()).filter(({ rows }) => rows.length > 0);
      const keys = await Promise.all(cluster.masters.map((_, master) => cluster.ask(master, 'DBSIZE')));
      return {
        title: 'The same sale on a Redis Cluster of three nodes',
        columns: ['answered', 'buyers served', 'refusals', 'broken', 'keys by node'],
        rows: [
          [
            outcome.answered.length,
            outcome.done,
            toldIn(outcome),
            findings.map(({ id }) => id).join(' ') || 'none',
            keys.join(' '),
          ],
        ],
      };
    } finally {
      await site.stop();
    }
  } finally {
    await cluster.remove();
  }
}
