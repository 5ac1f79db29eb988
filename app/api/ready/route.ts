import { checkReadiness } from '@/lib/readiness';

export const dynamic = 'force-dynamic';

/** 200 only when MySQL and Redis answer; else 503 naming what does not. */
export async function GET(): Promise<Response> {
  const { mysql, redis } = await checkReadiness();
  const ready = mysql && redis;
  const missing = [...(mysql ? [] : ['mysql']), ...(redis ? [] : ['redis'])];
  return Response.json(
    { status: ready ? 'ready' : 'unavailable', mysql, redis, missing },
    {
      status: ready ? 200 : 503,
      headers: { 'cache-control': 'no-store', ...(!ready && { 'retry-after': '5' }) },
    },
  );
}
