/** One value that an action changed; a side that the log has nothing of is undefined. */
export type Change = { field: string; before: unknown; after: unknown };

/** What the log keeps of an action, taken apart: what was changed, and what else there is to say of it. */
export function readDetail(detail: Record<string, unknown>): { changes: Change[]; facts: Change[] } {
  const { before, after, ...rest } = detail;
  const old = record(before);
  const now = record(after);
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return {
    changes: fields.map((field) => ({ field, before: old[field], after: now[field] })),
    facts: Object.entries(rest).map(([field, value]) => ({ field, before: undefined, after: value })),
  };
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
}
