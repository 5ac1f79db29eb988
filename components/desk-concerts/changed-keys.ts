/** The fields whose values are not the same in both; values are plain data. */
export function changedKeys<V extends object>(before: V, after: V): (keyof V)[] {
  const keys = Object.keys(after) as (keyof V)[];
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}
