import { z } from 'zod';
import { DeskPerformance } from '../../catalog/desk-concert';
import { EditPerformanceInput, PauseInput, PerformanceInput } from '../../catalog/performance-input';
import { byId, operation } from '../operation';

const admin = { tag: 'Admin', access: 'admin' } as const;
const performanceAnswer = z.object({ performance: DeskPerformance });
/** What is done to a whole performance. Done again it gives the same answer. */
const act = {
  ...admin,
  method: 'POST',
  params: byId,
  success: { status: 200, body: performanceAnswer },
} as const;

export const performanceOperations = {
  addPerformance: operation({
    ...admin,
    method: 'POST',
    path: '/admin/concerts/{id}/performances',
    summary:
      'Put a date of a concert on as a draft, with the newest plan of the venue and a price for each of its zones',
    params: byId,
    body: PerformanceInput,
    success: { status: 201, body: performanceAnswer },
  }),
  getDeskPerformance: operation({
    ...admin,
    method: 'GET',
    path: '/admin/performances/{id}',
    summary: 'A performance, published or not, with how many of its seats are sold and held',
    params: byId,
    success: { status: 200, body: performanceAnswer },
  }),
  editPerformance: operation({
    ...admin,
    method: 'PATCH',
    path: '/admin/performances/{id}',
    summary:
      'Change what is named of a performance, also settings of its line while it runs; with `revision` only if nobody else has changed it since',
    params: byId,
    body: EditPerformanceInput,
    success: { status: 200, body: performanceAnswer },
    errors: ['edit-conflict', 'not-editable', 'below-sold'],
  }),
  publishPerformance: operation({
    ...act,
    path: '/admin/performances/{id}/publish',
    summary: 'Show a draft to everybody; its line and sale open by their times',
    errors: ['not-editable', 'invalid'],
  }),
  pausePerformance: operation({
    ...act,
    path: '/admin/performances/{id}/pause',
    summary:
      'Stop a sale for the moment; `message` is what people in line read. Who holds seats may still pay',
    body: PauseInput,
    bodyOptional: true,
    errors: ['not-editable'],
  }),
  resumePerformance: operation({
    ...act,
    path: '/admin/performances/{id}/resume',
    summary: 'Let a paused sale go on',
    errors: ['not-editable'],
  }),
  closePerformance: operation({
    ...act,
    path: '/admin/performances/{id}/close',
    summary: 'End a sale now; a later `saleClosesAt` opens it again. Who holds seats may still pay',
    errors: ['not-editable'],
  }),
  cancelPerformance: operation({
    ...act,
    path: '/admin/performances/{id}/cancel',
    summary: 'Cancel a performance for good; everybody gets their money back soon after',
  }),
};
