import 'server-only';
import { cache } from 'react';
import { readPage } from '@/app/read-page';
import { getVenue } from '@/lib/venues/get-venue';

/** The venue of the page, read once for its frame and body. Whoever calls has made sure that an admin asks. */
export const readVenue = cache((id: string) => readPage(() => getVenue(id)));
