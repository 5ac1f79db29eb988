/** Each of these once, in the order in which everybody locks them: by their text. */
export const inLockOrder = (ids: Iterable<string>): string[] => [...new Set(ids)].sort();
