import type { ErrorCode } from '@/lib/errors';

/** What a server action answers, as far as the page needs it. */
export type ActionRefusal = { ok: false; code: ErrorCode; shortBy?: number; retryAfter?: number };
export type ActionAnswer<T> = { ok: true; data: T } | ActionRefusal;

export type HoldAction = (input: { holdId: string }) => Promise<ActionAnswer<unknown>>;
/** Goes back to the seats when it is done, so it answers refusals only. */
export type GiveUpAction = (input: { holdId: string }) => Promise<ActionRefusal>;
export type ReleaseSeatAction = (input: { holdId: string; seat: number }) => Promise<ActionAnswer<unknown>>;
/** Goes on to the order when it is paid, so it answers refusals only. */
export type PayAction = (input: { holdId: string; key: string }) => Promise<ActionRefusal>;
export type RefundAction = (input: {
  orderId: string;
  key: string;
  ticketIds: string[];
  /** At the desk only. */
  reason?: string;
}) => Promise<ActionAnswer<{ amount: number }>>;
