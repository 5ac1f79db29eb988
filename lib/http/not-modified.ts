/** Whether the caller has this version already (If-None-Match, RFC 9110). */
export function notModified(request: Request, etag: string): boolean {
  const known = request.headers.get('if-none-match');
  return known !== null && namesVersion(known, etag);
}

/** Whether the value of an If-None-Match names this version. Compared weakly, as the RFC has it. */
export function namesVersion(known: string, etag: string): boolean {
  return known.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);
}
