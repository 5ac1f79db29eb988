import 'server-only';
import { cache } from 'react';
import { readPage } from '@/app/read-page';
import { getDeskConcert } from '@/lib/catalog/get-desk-concert';

/** The concert of a page, read once for its head and its body. Whoever calls has made sure that an admin asks. */
export const readConcert = cache((id: string) => readPage(() => getDeskConcert(id)));
