import { and, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { priceZones } from '@/db/schema';
import { forget } from '../cache';
import { operations } from '../http/operations';
import { callApi } from '../testing/call-api';
import { makePerformance } from '../testing/shop';
import { getLayout } from './get-layout';

function ask(id: string, query: Record<string, string> = {}, headers: Record<string, string> = {}) {
  return callApi(operations.getLayout, { params: { id }, query, headers });
}

async function changePrice(performanceId: string, price: number): Promise<void> {
  await db()
    .update(priceZones)
    .set({ price })
    .where(and(eq(priceZones.performanceId, performanceId), eq(priceZones.zone, 's')));
  // As if the half second for which a process believes what it knows were over.
  forget(`layout:${performanceId}`);
}

describe('the layout of a performance', () => {
  test('is the same object and version for as long as nothing changes', async () => {
    const id = await makePerformance();
    const first = await getLayout(id);
    forget(`layout:${id}`);
    expect(await getLayout(id)).toBe(first);
  });

  test('may be kept for ever under its version, and has to be asked for again without', async () => {
    const id = await makePerformance();
    const { version } = await getLayout(id);
    const lasting = await ask(id, { v: version });
    expect(lasting.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(lasting.headers.get('etag')).toBe(`"${version}"`);
    expect(lasting.headers.get('vary')).toBe('Accept-Encoding');
    for (const query of [undefined, { v: 'another' }]) {
      const answer = await ask(id, query);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    }
  });

  test('is not sent again to who has it', async () => {
    const id = await makePerformance();
    const { version } = await getLayout(id);
    const again = await ask(id, { v: version }, { 'if-none-match': `"${version}"` });
    expect([again.status, again.headers.get('etag'), again.text]).toEqual([304, `"${version}"`, '']);
    expect(again.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const other = await ask(id, {}, { 'if-none-match': '"another"' });
    expect(other.status).toBe(200);
  });

  test('gets another version with other prices, and the old address does not lead to the new ones for ever', async () => {
    const id = await makePerformance();
    const before = await getLayout(id);
    await changePrice(id, 77_000);
    const after = await getLayout(id);
    expect(after.version).not.toBe(before.version);
    const stale = await ask(id, { v: before.version });
    expect(stale.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    expect(stale.json).toMatchObject({ version: after.version, zones: [{ price: 77_000 }] });
    expect(before.zones[0]?.price).not.toBe(77_000);
    await changePrice(id, before.zones[0]?.price ?? 0);
    expect(await getLayout(id)).toBe(before);
  });

  test('is not there for a performance that is not', async () => {
    expect((await ask('01900000-0000-7000-8000-000000000000')).status).toBe(404);
  });
});
