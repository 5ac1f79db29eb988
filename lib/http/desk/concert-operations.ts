import { z } from 'zod';
import { ConcertInput, EditConcertInput } from '../../catalog/concert-input';
import { DeskConcert, DeskConcertSummary, DeskPerformance } from '../../catalog/desk-concert';
import { ListDeskConcertsInput } from '../../catalog/list-desk-concerts';
import { DrawPosterInput, KeptPoster } from '../../catalog/poster-input';
import { byId, operation } from '../operation';

const admin = { tag: 'Admin', access: 'admin' } as const;
const concertAnswer = z.object({ concert: DeskConcert });

export const concertOperations = {
  listDeskConcerts: operation({
    ...admin,
    method: 'GET',
    path: '/admin/concerts',
    summary: 'All concerts, drafts too, newest first; `query` is looked for in title, artist and slug',
    query: ListDeskConcertsInput,
    success: {
      status: 200,
      body: z.object({ concerts: z.array(DeskConcertSummary), nextCursor: z.string().nullable() }),
    },
  }),
  addConcert: operation({
    ...admin,
    method: 'POST',
    path: '/admin/concerts',
    summary: 'Put a concert into the programme; without a `posterUrl` a poster is drawn',
    body: ConcertInput,
    success: { status: 201, body: concertAnswer },
    errors: ['slug-taken'],
  }),
  getDeskConcert: operation({
    ...admin,
    method: 'GET',
    path: '/admin/concerts/{id}',
    summary: 'A concert with all its dates, drafts too',
    params: byId,
    success: {
      status: 200,
      body: concertAnswer.extend({ performances: z.array(DeskPerformance) }),
    },
  }),
  editConcert: operation({
    ...admin,
    method: 'PATCH',
    path: '/admin/concerts/{id}',
    summary: 'Change what is named of a concert; with `revision` only if nobody else has changed it since',
    params: byId,
    body: EditConcertInput,
    success: { status: 200, body: concertAnswer },
    errors: ['slug-taken', 'edit-conflict'],
  }),
  keepPoster: operation({
    ...admin,
    method: 'POST',
    path: '/admin/posters',
    summary:
      'Upload a poster: the body is a JPEG, PNG, WebP or AVIF file of at most 8 MiB, and is kept as WebP',
    rawBody: 'image/*',
    success: { status: 201, body: KeptPoster },
    errors: ['invalid'],
  }),
  drawPoster: operation({
    ...admin,
    method: 'POST',
    path: '/admin/posters/drawings',
    summary: 'Have a poster drawn: the same words give the same picture',
    body: DrawPosterInput,
    success: { status: 201, body: KeptPoster },
  }),
};
