import { keepPoster } from '@/lib/catalog/keep-poster';
import { MOST_POSTER_BYTES } from '@/lib/catalog/poster-input';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { readBytes } from '@/lib/http/read-body';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.keepPoster, async ({ user, request }) => ({
    body: await keepPoster(user, await readBytes(request, MOST_POSTER_BYTES)),
  })),
});
