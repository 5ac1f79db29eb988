import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditInTurn } from '@/lib/audit-rounds';
import { forget } from '@/lib/cache';
import { env } from '@/lib/env';
import { operations } from '@/lib/http/operations';
import { takeTurn } from '@/lib/last-audit';
import { writeMetrics } from '@/lib/metrics/write-metrics';
import { redis } from '@/lib/redis/client';
import { buy } from '@/lib/testing/bought';
import { callApi, tokenOf } from '@/lib/testing/call-api';
import { asOwner } from '@/lib/testing/owner';
import { onScratchDatabase } from '@/lib/testing/scratch-database';
import { admit, makeBuyer, makePerformance } from '@/lib/testing/shop';
import { GET } from './route';

onScratchDatabase('metrics');

const MINUTE_MS = 60_000;

beforeEach(async () => {
  await redis().del('audit:last', 'audit:turn');
});

/** The lines of the metrics that begin so, read anew. */
async function linesOf(name: string): Promise<string[]> {
  for (const key of ['metrics-audit', 'metrics-lines']) forget(key);
  const { text } = await writeMetrics();
  return text.split('\n').filter((line) => line.startsWith(name));
}

describe('the metrics', () => {
  it('have every name that an alarm asks for, and each alarm stands in the run-book', async () => {
    const { buyer } = await buy(await makePerformance(undefined, { queueEnabled: true }), [0]);
    await callApi(operations.getWallet, { token: await tokenOf(buyer) });
    await auditInTurn(MINUTE_MS);
    const alarms = readFileSync('docs/alarms.yml', 'utf8');
    const runBook = readFileSync('docs/operations.md', 'utf8');
    const asked = new Set(alarms.match(/\b(?:frontrow|process|nodejs)_\w+/g));
    expect(asked.size).toBeGreaterThan(10);
    const served = (await linesOf('')).map((line) => line.split(/[{ ]/, 1)[0]);
    expect([...asked].filter((name) => !served.includes(name))).toEqual([]);
    const names = [...alarms.matchAll(/alert: (\w+)/g)].map(([, name]) => name);
    expect(names.filter((name) => !runBook.includes(`### ${name}\n`))).toEqual([]);
    expect([...runBook.matchAll(/^### (\w+)$/gm)].map(([, name]) => name)).toEqual(names);
  });

  it('count answers by operation and class of status, and never by what was asked for', async () => {
    const { buyer } = await buy(await makePerformance(), [0]);
    const token = await tokenOf(buyer);
    const params = { id: crypto.randomUUID() };
    const line = 'frontrow_requests_total{operation="GET /orders/{id}",status="4xx"}';
    const before = Number((await linesOf(line))[0]?.split(' ').at(-1) ?? 0);
    for (let times = 0; times < 3; times += 1) await callApi(operations.getOrder, { token, params });
    expect(await linesOf(line)).toEqual([`${line} ${before + 3}`]);
    expect((await linesOf('')).join('\n')).not.toContain(params.id);
  });

  it('tell how many stand in a line', async () => {
    const performanceId = await makePerformance(undefined, { queueEnabled: true });
    await admit(await makeBuyer(), performanceId);
    expect(await linesOf(`frontrow_line_people{performance="${performanceId}"`)).toEqual(
      ['waiting', 'called', 'admitted'].map(
        (of) =>
          `frontrow_line_people{performance="${performanceId}",of="${of}"} ${of === 'admitted' ? 1 : 0}`,
      ),
    );
  });
});

describe('the invariants among them', () => {
  const broken = async () =>
    (await linesOf('frontrow_invariant_violations')).filter((line) => !line.endsWith(' 0'));

  it('are those that the latest audit found broken', async () => {
    const { order } = await buy(await makePerformance(), [0, 1]);
    expect(await linesOf('frontrow_invariant_violations')).toEqual([]);
    expect(await linesOf('frontrow_audit_timestamp_seconds')).toEqual([]);
    await auditInTurn(MINUTE_MS);
    expect(await linesOf('frontrow_audit_timestamp_seconds')).toHaveLength(1);
    expect(await linesOf('frontrow_invariant_violations{invariant="M1",check="M1"}')).toHaveLength(1);
    expect(await broken()).toEqual([]);
    await asOwner((owner) => owner.execute(sql`update orders set total = total + 1 where id = ${order.id}`));
    await auditInTurn(MINUTE_MS);
    expect(await broken()).toEqual([
      'frontrow_invariant_violations{invariant="M6",check="M6"} 1',
      'frontrow_invariant_violations{invariant="M6",check="M6c"} 1',
    ]);
  });

  it('are looked at by one process of many, and put off for a while after it', async () => {
    const turns = await Promise.all(Array.from({ length: 20 }, () => takeTurn(MINUTE_MS)));
    expect(turns.filter(Boolean)).toHaveLength(1);
    await auditInTurn(10 * MINUTE_MS);
    expect(await takeTurn(MINUTE_MS)).toBe(false);
    expect(await redis().pttl('audit:turn')).toBeGreaterThan(9 * MINUTE_MS);
  });
});

describe('who may read them', () => {
  afterEach(() => Object.assign(env(), { METRICS_TOKEN: undefined }));

  const ask = async (authorization?: string) =>
    (
      await GET(
        new Request('http://localhost/api/metrics', { headers: authorization ? { authorization } : {} }),
      )
    ).status;

  it('is anybody, unless a token is set', async () => {
    expect(await ask()).toBe(200);
    Object.assign(env(), { METRICS_TOKEN: 'a-token-of-the-tests' });
    expect(await ask()).toBe(401);
    expect(await ask('Bearer another-token-of-it')).toBe(401);
    expect(await ask('Bearer a-token-of-the-tests')).toBe(200);
  });
});
