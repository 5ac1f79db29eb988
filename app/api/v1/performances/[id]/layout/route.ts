import { getLayoutJson } from '@/lib/catalog/get-layout';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { notModified } from '@/lib/http/not-modified';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getLayout, async ({ request, params, query }) => {
    const { layout, json } = await getLayoutJson(params.id);
    const etag = `"${layout.version}"`;
    const kept =
      query.v === layout.version
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=0, must-revalidate';
    const headers = { etag, 'cache-control': kept };
    return notModified(request, etag) ? { status: 304, headers } : { text: json, headers };
  }),
});
