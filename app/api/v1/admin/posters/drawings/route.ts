import { drawConcertPoster } from '@/lib/catalog/draw-poster';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.drawPoster, async ({ user, body }) => ({
    body: await drawConcertPoster(user, body),
  })),
});
