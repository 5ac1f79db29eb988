import { getPublishedLayout } from '@/lib/catalog/get-layout';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

const FOR_EVER = 'public, max-age=31536000, immutable';
/** Without its version the path means whatever the plan and the prices are now. */
const ASK_AGAIN = 'public, max-age=0, must-revalidate';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getLayout, async ({ request, params, query }) => {
    const { text } = await getPublishedLayout(params.id);
    const answer = await text.answer({
      accepts: request.headers.get('accept-encoding'),
      known: request.headers.get('if-none-match'),
    });
    const kept = query.v === text.version ? FOR_EVER : ASK_AGAIN;
    return { ...answer, headers: { ...answer.headers, 'cache-control': kept } };
  }),
});
