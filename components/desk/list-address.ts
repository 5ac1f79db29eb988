/** An address with those parameters that say something. */
export function addressOf(path: string, params: Record<string, string | null | undefined>): string {
  const given = Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** What a list is narrowed to, read from its address. Whatever makes no sense there is passed over. */
export function readListFilter(params: Record<string, string | string[] | undefined>) {
  const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
  const query = one(params.query)?.trim().slice(0, 100) || undefined;
  return { query, cursor: one(params.cursor)?.slice(0, 300) };
}
