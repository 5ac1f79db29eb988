/** Where a version of a performance's plan is; the answer never changes, so browsers keep it for ever. */
export function layoutPath(performanceId: string, version: string): string {
  return `/performances/${performanceId}/layout?v=${version}`;
}
