export const dynamic = 'force-dynamic';

/** 200 while the process runs, whatever it depends on. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}
