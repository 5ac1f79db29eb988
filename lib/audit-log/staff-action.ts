import { z } from 'zod';

/** What the staff do to other people's things. */
export const StaffAction = z.enum([
  'create-venue',
  'edit-venue',
  'create-concert',
  'edit-concert',
  'upload-poster',
  'create-performance',
  'edit-performance',
  'publish-performance',
  'pause-performance',
  'resume-performance',
  'close-performance',
  'cancel-performance',
  'block-seats',
  'unblock-seats',
  'refund-order',
  'resend-mail',
  'export-orders',
  'export-tickets',
  'check-in',
  'undo-check-in',
  'change-role',
]);
export type StaffAction = z.infer<typeof StaffAction>;
