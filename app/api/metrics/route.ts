import { writeMetrics } from '@/lib/metrics/write-metrics';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const { text, contentType } = await writeMetrics();
  return new Response(text, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } });
}
