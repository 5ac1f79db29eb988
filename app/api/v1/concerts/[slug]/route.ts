import { getConcert } from '@/lib/catalog/get-concert';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getConcert, async ({ params }) => ({ body: await getConcert(params.slug) })),
});
