/** The fields whose values are not the same in both; values are plain data. */
export function changedKeys<V extends object>(before: V, after: V): (keyof V)[] {
  const keys = Object.keys(after) as (keyof V)[];
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

/** What somebody has made of `base`, done to `theirs` instead: fields that were not touched are theirs. */
export function rebased<V extends object>(base: V, mine: V, theirs: V): V {
  const own = changedKeys(base, mine).map((key) => [key, mine[key]]);
  return { ...theirs, ...Object.fromEntries(own) };
}
