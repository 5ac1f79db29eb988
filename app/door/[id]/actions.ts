'use server';

import { z } from 'zod';
import { adminAction } from '@/lib/action';
import { UndoCheckInInput, undoCheckIn } from '@/lib/door/undo-check-in';
import { DomainError } from '@/lib/errors';
import { readTypedCode } from '@/lib/orders/ticket-code';

const UndoInput = UndoCheckInInput.extend({ code: z.string().max(400) });

/** Takes the check-in of a ticket back, which an admin has before them or whose code they type. */
export const undoCheckInAction = adminAction(UndoInput, ({ input, user }) => {
  const ticketId = readTypedCode(input.code);
  if (!ticketId) throw new DomainError('not-found', 'The shop knows no ticket with this code.');
  return undoCheckIn(user, ticketId, { reason: input.reason });
});
