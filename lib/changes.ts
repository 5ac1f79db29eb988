import { DomainError } from './errors';

/** What a change makes of a thing's fields: only of those that it makes different. */
export type Changes<Row> = { before: Partial<Row>; after: Partial<Row> };

/** The fields in which `wanted` differs from `row`; null when there is none. What is `undefined` is not wanted. */
export function changesOf<Row extends object>(row: Row, wanted: Partial<Row>): Changes<Row> | null {
  const changes: Changes<Row> = { before: {}, after: {} };
  for (const field of Object.keys(wanted) as (keyof Row)[]) {
    // Dates, lists and settings are compared by what they say.
    if (wanted[field] === undefined || JSON.stringify(wanted[field]) === JSON.stringify(row[field])) continue;
    changes.before[field] = row[field];
    changes.after[field] = wanted[field];
  }
  return Object.keys(changes.after).length > 0 ? changes : null;
}

/** What somebody is told who changes what somebody else has changed since they read it. */
export function editConflict(): DomainError {
  return new DomainError('edit-conflict', 'Somebody has changed it since you read it. Read it again first.');
}
