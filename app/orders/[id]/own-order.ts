import 'server-only';
import { cache } from 'react';
import { readPage } from '@/app/read-page';
import { getOrder } from '@/lib/orders/get-order';

/** The user's order, read once for layout and page; the 404 page when it is somebody else's or none. */
export const readOwnOrder = cache((...whose: Parameters<typeof getOrder>) =>
  readPage(() => getOrder(...whose)),
);
