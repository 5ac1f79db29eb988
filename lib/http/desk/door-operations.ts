import { z } from 'zod';
import { DoorCounts, DoorPerformance, ListDoorPerformancesInput } from '../../door/door-performance';
import { UndoCheckInInput } from '../../door/undo-check-in';
import { CheckedIn, CheckInInput } from '../../orders/checked-in';
import { Ticket } from '../../orders/order';
import { byId, operation } from '../operation';

const door = { tag: 'Door', access: 'staff' } as const;

/** The calls of the door. */
export const doorOperations = {
  checkIn: operation({
    ...door,
    method: 'POST',
    path: '/check-ins',
    summary:
      "Let somebody in by their ticket's code, as it was scanned or typed: of any number of scans one succeeds. `performanceId`: the date that the door is for",
    idempotency: 'optional',
    body: CheckInInput,
    success: { status: 201, body: CheckedIn },
    errors: ['not-found', 'wrong-performance', 'already-used', 'refunded'],
  }),
  listDoorPerformances: operation({
    ...door,
    method: 'GET',
    path: '/door/performances',
    summary:
      'Published dates, soonest first: those that begin within a day and a half of now, or what is looked for',
    query: ListDoorPerformancesInput,
    success: {
      status: 200,
      body: z.object({ performances: z.array(DoorPerformance), nextCursor: z.string().nullable() }),
    },
  }),
  getDoor: operation({
    ...door,
    method: 'GET',
    path: '/door/performances/{id}',
    summary: 'How many are inside (`inside`), how many are still to come (`valid`), and both (`expected`)',
    params: byId,
    success: { status: 200, body: z.object({ performance: DoorPerformance }).extend(DoorCounts.shape) },
  }),
  undoCheckIn: operation({
    tag: 'Admin',
    access: 'admin',
    method: 'DELETE',
    path: '/admin/tickets/{id}/check-in',
    summary: 'Take a check-in back: the ticket opens a door once more',
    params: byId,
    body: UndoCheckInInput,
    success: { status: 200, body: z.object({ ticket: Ticket }) },
    errors: ['not-checked-in'],
  }),
};
