/** What the programme is narrowed to; days as `2025-11-22`. */
export type Filter = { query?: string; from?: string; to?: string };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

type SearchParams = Record<string, string | string[] | undefined>;

/** Reads the filter from an address. Whatever makes no sense there is passed over. */
export function readFilter(params: SearchParams): Filter & { cursor?: string } {
  const query = one(params.query)?.trim().slice(0, 100) || undefined;
  return { query, from: day(params.from), to: day(params.to), cursor: one(params.cursor)?.slice(0, 300) };
}

/** The address of the programme with this filter, from its beginning or from `cursor` on. */
export function programmeHref(filter: Filter, cursor?: string | null): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, cursor })) {
    if (value) params.set(name, value);
  }
  return params.size > 0 ? `/?${params}` : '/';
}

/** The first of a parameter that may be given several times. */
function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function day(value: string | string[] | undefined): string | undefined {
  const text = one(value);
  if (!text || !DAY.test(text)) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  // 2025-02-30 is read as 2 March; only days that exist come back as they went in.
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? undefined : text;
}
