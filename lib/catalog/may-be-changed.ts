import { DomainError, type FieldError } from '../errors';
import type { PerformanceRow } from './performance-columns';

/** Throws `not-editable` for a cancelled performance: what people were told of it stays true. */
export function refuseCancelled({ cancelledAt }: Pick<PerformanceRow, 'cancelledAt'>): void {
  if (cancelledAt) throw notEditable('This performance was cancelled for good.');
}

/** Throws `not-editable` unless people can see the performance. */
export function refuseUnpublished(row: Pick<PerformanceRow, 'cancelledAt' | 'publishedAt'>): void {
  refuseCancelled(row);
  if (!row.publishedAt) throw notEditable('This performance is not published yet.');
}

/** `errors`: which fields it is about. */
export function notEditable(message: string, errors?: FieldError[]): DomainError {
  return new DomainError('not-editable', message, { errors });
}
