'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { adminAction } from '@/lib/action';
import { editPerformance } from '@/lib/catalog/edit-performance';
import { getDeskPerformance } from '@/lib/catalog/get-desk-performance';
import { EditPerformanceInput } from '@/lib/catalog/performance-input';
import { DomainError } from '@/lib/errors';

const EditInput = z.intersection(EditPerformanceInput, z.object({ id: z.uuid() }));

/** Changes a date. Where somebody else was first, it answers with what they saved instead. */
export const editDateAction = adminAction(EditInput, async ({ input: { id, ...input }, user }) => {
  try {
    const performance = await editPerformance(user, id, input);
    refresh();
    return { kind: 'saved' as const, performance };
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'edit-conflict')) throw error;
    return { kind: 'conflict' as const, performance: await getDeskPerformance(id) };
  }
});
