import { mayReadMetrics } from '@/lib/metrics/may-read-metrics';
import { writeMetrics } from '@/lib/metrics/write-metrics';

export const dynamic = 'force-dynamic';

export async function GET(request: Request): Promise<Response> {
  if (!mayReadMetrics(request.headers))
    return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } });
  const { text, contentType } = await writeMetrics();
  return new Response(text, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } });
}
