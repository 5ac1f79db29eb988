import { expect, it } from 'vitest';
import { getQueueSale } from '../catalog/queue-sale';
import { checkPass } from '../queue/check-pass';
import { admit, makeBuyer, makePerformance } from '../testing/shop';
import { releasePasses } from './release-passes';

it('ends the passes of who signs out, and nobody else’s', async () => {
  const [leaving, staying] = [await makeBuyer(), await makeBuyer()];
  const sale = await getQueueSale(await makePerformance());
  const [left, kept] = [await admit(leaving, sale.performanceId), await admit(staying, sale.performanceId)];
  await releasePasses(leaving);
  await expect(checkPass(leaving, sale, left)).rejects.toMatchObject({ code: 'pass-invalid' });
  await expect(checkPass(staying, sale, kept)).resolves.toMatchObject({ accountId: staying.id });
});
