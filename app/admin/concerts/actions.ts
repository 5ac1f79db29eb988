'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { adminAction } from '@/lib/action';
import { addConcert } from '@/lib/catalog/add-concert';
import { ConcertInput, EditConcertInput } from '@/lib/catalog/concert-input';
import { drawConcertPoster } from '@/lib/catalog/draw-poster';
import { editConcert } from '@/lib/catalog/edit-concert';
import { getDeskConcert } from '@/lib/catalog/get-desk-concert';
import { DrawPosterInput } from '@/lib/catalog/poster-input';
import { DomainError } from '@/lib/errors';

const EditInput = EditConcertInput.extend({ id: z.uuid() });

/** Puts a concert on the books; its dates come next. */
export const addConcertAction = adminAction(ConcertInput, async ({ input, user }) => {
  const concert = await addConcert(user, input);
  return { kind: 'saved' as const, concert };
});

/** Changes a concert. Where somebody else was first, it answers with what they saved instead. */
export const editConcertAction = adminAction(EditInput, async ({ input: { id, ...input }, user }) => {
  try {
    const concert = await editConcert(user, id, input);
    refresh();
    return { kind: 'saved' as const, concert };
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'edit-conflict')) throw error;
    return { kind: 'conflict' as const, concert: (await getDeskConcert(id)).concert };
  }
});

/** Draws a poster from the names of a concert. */
export const drawPosterAction = adminAction(DrawPosterInput, ({ input, user }) =>
  drawConcertPoster(user, input),
);
