import { getQueueSale } from '../catalog/queue-sale';
import { DomainError } from '../errors';
import { sumUpAdmissions } from '../queue/admissions';
import { figuresScript } from '../queue/lua/scripts';
import { stageOf } from '../queue/phase';
import { runOnLine } from '../queue/run-on-line';
import type { QueueSale } from '../queue/sale';
import { shopTime } from '../shop-time';

/** How many wait, were called and may still come, and are inside. `stale`: Redis is away. */
export type LineFigures = { waiting: number; called: number; admitted: number; stale: boolean };

const NOBODY: LineFigures = { waiting: 0, called: 0, admitted: 0, stale: false };

/**
 * The people of a performance's line as they stand. Nobody waits before the lobby and after the end, though some may
 * still be inside. `behind`: what the database's checkpoint says of those who wait, for as long as Redis is away.
 */
export async function readLine(performanceId: string, behind: number): Promise<LineFigures> {
  const sale = await findSale(performanceId);
  if (!sale) return NOBODY;
  const stage = stageOf(sale, shopTime());
  if (stage === 'early' || (stage === 'over' && isLongOver(sale))) return NOBODY;
  const figures = await ask(sale, behind);
  return stage === 'over' ? { ...figures, waiting: 0, called: 0 } : figures;
}

async function ask(sale: QueueSale, behind: number): Promise<LineFigures> {
  try {
    const { rest } = await runOnLine(figuresScript, sale);
    const [waiting = 0, called = 0, admitted = 0] = rest.map(Number);
    return { waiting, called, admitted, stale: false };
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'unavailable')) throw error;
    const { live } = await sumUpAdmissions(sale);
    return { waiting: behind, called: 0, admitted: live, stale: true };
  }
}

/** Null for what is not published: nobody can stand in its line. */
async function findSale(performanceId: string): Promise<QueueSale | null> {
  try {
    return await getQueueSale(performanceId);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not-found') return null;
    throw error;
  }
}

/** No pass is left: a line that is not kept any more need not be set up again to find that out. */
function isLongOver({ saleClosesAt, cancelled, queue }: QueueSale): boolean {
  return !cancelled && shopTime().getTime() > saleClosesAt.getTime() + queue.passSeconds * 1_000;
}
