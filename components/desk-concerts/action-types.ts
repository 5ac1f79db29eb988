import type { DeskPerformance } from '@/lib/catalog/desk-concert';
import type { ErrorCode, FieldError } from '@/lib/errors';

/** What a form or a button was refused. `network`: no answer came. */
export type DeskRefusal = { ok: false; code: ErrorCode | 'network'; fieldErrors?: FieldError[] };
/** What a server action of the desk answers, as far as its page needs it. */
export type DeskAnswer<T> = { ok: true; data: T } | DeskRefusal;

/** Everything that can be done to a date once it is there. */
export type DateActionSet = {
  publish: (input: { id: string }) => Promise<DeskAnswer<DeskPerformance>>;
  pause: (input: { id: string; message?: string }) => Promise<DeskAnswer<DeskPerformance>>;
  resume: (input: { id: string }) => Promise<DeskAnswer<DeskPerformance>>;
  close: (input: { id: string }) => Promise<DeskAnswer<DeskPerformance>>;
  cancel: (input: { id: string }) => Promise<DeskAnswer<DeskPerformance>>;
};
