import 'server-only';
import { cache } from 'react';
import { readPage } from '@/app/read-page';
import { getHold } from '@/lib/seating/get-hold';

/** The user's hold, read once for layout and page; the 404 page when it is somebody else's or none. */
export const readOwnHold = cache((...whose: Parameters<typeof getHold>) => readPage(() => getHold(...whose)));
