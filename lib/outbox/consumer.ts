import type { Change } from './note-changes';

/** A change as it stands in the outbox, under the id of its row. */
export type NotedChange = Change & { id: string };

/**
 * Somebody who is to know of changes: gives one promise per change, in order, which is kept once it is told. What has
 * been told may be told again, so telling is idempotent. Nothing may be begun after `signal`: a change whose turn has
 * not come by then is rejected with its reason, and somebody else tells of it.
 */
export type Consumer = (changes: NotedChange[], signal: AbortSignal) => Promise<void>[];
