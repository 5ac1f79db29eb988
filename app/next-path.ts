/** Any origin will do: only addresses that stay on it are taken. */
const HERE = 'http://frontrow.invalid';

/**
 * Where to go after signing in or topping up: a path of this site, or `fallback` for everything else. Addresses of
 * other sites, however disguised (`//evil`, `/\evil`, `javascript:`), and the sign-in pages themselves are refused.
 */
export function nextPath(value: string | string[] | undefined, fallback = '/'): string {
  if (typeof value !== 'string' || !value.startsWith('/') || value.length > 2_000) return fallback;
  if (!URL.canParse(value, HERE)) return fallback;
  // Browsers read backslashes and control characters as the parser does, so its answer is what counts.
  const { origin, pathname, search, hash } = new URL(value, HERE);
  if (origin !== HERE || pathname.startsWith('//') || /^\/(sign-in|sign-up|api)(\/|$)/.test(pathname))
    return fallback;
  return `${pathname}${search}${hash}`;
}
