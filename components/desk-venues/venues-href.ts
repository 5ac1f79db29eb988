type SearchParams = Record<string, string | string[] | undefined>;

/** What the list of venues is narrowed to, read from an address. Whatever makes no sense there is passed over. */
export function readVenueFilter(params: SearchParams): { query?: string; cursor?: string } {
  const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
  const query = one(params.query)?.trim().slice(0, 100) || undefined;
  return { query, cursor: one(params.cursor)?.slice(0, 300) };
}

/** The address of the list with this search, from its beginning or from `cursor` on. */
export function venuesHref(query?: string, cursor?: string | null): string {
  const params = new URLSearchParams({ ...(query && { query }), ...(cursor && { cursor }) });
  return params.size > 0 ? `/admin/venues?${params}` : '/admin/venues';
}
