import 'server-only';
import { cache } from 'react';
import { readPage } from '@/app/read-page';
import { getDeskPerformance } from '@/lib/catalog/get-desk-performance';

/** The performance of the page, read once for its frame, head and body. Whoever calls has made sure that an admin asks. */
export const readPerformance = cache((id: string) => readPage(() => getDeskPerformance(id)));
