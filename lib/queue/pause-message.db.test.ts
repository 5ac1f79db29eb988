import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changePerformance } from '@/lib/testing/shop';
import { getQueueSale } from '../catalog/queue-sale';
import { redis } from '../redis/client';
import { cutScripts } from '../testing/cut-scripts';
import { forgetInProcess, makeFans, makeSale } from '../testing/line';
import { getStatus } from './get-status';
import { join } from './join';
import { statusKey } from './keys';
import type { QueueSale } from './sale';
import { tick } from './tick';

const paused = (sale: QueueSale, pauseMessage: string | null): QueueSale => ({
  ...sale,
  paused: true,
  pauseMessage,
});

async function messageIn(sale: QueueSale): Promise<unknown> {
  return JSON.parse((await getStatus(sale)).body).message;
}

/** The status as Redis keeps it: a prefix keeps the client from parsing what it reads. */
async function stored(sale: QueueSale): Promise<string> {
  const text = await redis().eval(
    'return "=" .. redis.call("GET", KEYS[1])',
    [statusKey(sale.performanceId)],
    [],
  );
  return String(text).slice(1);
}

/** What breaks out of a text that is put together from pieces, and what people write. */
const HOSTILE = [
  'The lights went out. We go on at 8 pm.',
  '“인증 서버”를 고치고 있어요. 자리는 그대로예요 🎤👩🏽‍🚀',
  '100 % %s %d %q %5$s %%',
  '","phase":"open","serving":999999,"x":"',
  '\\u0022,"phase":"open',
  'line one\nline two\r\n\ttab',
  "'; return redis.call('FLUSHALL') --",
  ']] .. ARGV[1] .. [[',
  '</script><img src=x onerror=alert(1)>',
  '\u0000\u0001\u2028\u2029\ud800',
  '{"a":1}',
  '12345678901234567890',
  '가'.repeat(200),
];

describe('what the promoter says about a pause', () => {
  it.each(HOSTILE)('arrives as it was written, and changes nothing else: %j', async (message) => {
    const sale = await makeSale({ maxActive: 1 });
    await Promise.all(makeFans(3).map((account) => join(account, sale)));
    const { status: silent } = await tick(paused(sale, null));
    const { status } = await tick(paused(sale, message));
    expect(status).toEqual({ ...silent, serverTime: status.serverTime, message });
    expect(await stored(sale)).toBe(JSON.stringify(status));
  });

  it('is the same bytes for everybody, whoever made them', async () => {
    const sale = paused(await makeSale(), '잠시만요 "곧" 다시 열려요 %s');
    await tick(sale);
    const { body } = await getStatus(sale);
    forgetInProcess();
    expect((await getStatus(sale)).body).toBe(body);
    expect(await stored(sale)).toBe(body);
  });

  it('is told for as long as the pause lasts, and follows what is written', async () => {
    const sale = await makeSale();
    expect(await messageIn({ ...sale, pauseMessage: 'Left over.' })).toBeUndefined();
    expect(await messageIn(paused(sale, 'Back at eight.'))).toBe('Back at eight.');
    expect(await messageIn(paused(sale, 'Back at nine.'))).toBe('Back at nine.');
    expect(await messageIn(paused(sale, null))).toBeUndefined();
    expect(await messageIn({ ...paused(sale, 'All gone.'), soldOut: true })).toBeUndefined();
    expect(await messageIn({ ...sale, pauseMessage: 'Left over.' })).toBeUndefined();
  });

  it('is read with the performance', async () => {
    const { performanceId } = await makeSale();
    await changePerformance(performanceId, { pausedAt: new Date(), pauseMessage: '곧 다시 열려요.' });
    await expect.poll(async () => messageIn(await getQueueSale(performanceId))).toBe('곧 다시 열려요.');
  });

  it('takes any text', async () => {
    const sale = await makeSale();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), async (message) => {
        const { status } = await tick(paused(sale, message));
        expect(status.message).toBe(message);
      }),
      { numRuns: 100 },
    );
  });

  it('would be lost, and the status with it, if it were read as part of the pattern', async () => {
    const sale = await makeSale();
    const asPattern = [`%s"%s}',`, `%s"' .. message .. '}',`] as const;
    const mend = cutScripts([[asPattern[0], asPattern[1]]]);
    try {
      await expect(tick(paused(sale, '100 %s %d'))).rejects.toThrow(/bad argument/);
    } finally {
      mend();
    }
  });
});
