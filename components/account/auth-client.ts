/** The code of a refusal; `network` when no answer came that could be read. */
export type SignInOutcome = { ok: true } | { ok: false; code: string };

/**
 * Signs this browser in by password. Speaks to next-auth's endpoints directly, because its own client leaves the page
 * when the network is away.
 */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  try {
    const url = await post('callback/credentials', { email, password });
    const code = url.searchParams.get('error');
    return code ? { ok: false, code } : { ok: true };
  } catch {
    // A lost connection, or an answer that is none: what to tell the reader is the same.
    return { ok: false, code: 'network' };
  }
}

/** The address at which Google, Kakao or Naver takes over, or null when it cannot be had. */
export async function signInAddress(provider: string, callbackUrl: string): Promise<string | null> {
  try {
    const url = await post(`signin/${provider}`, { callbackUrl });
    // An error leads back to the sign-in page, where the reader is already.
    return url.searchParams.has('error') ? null : url.href;
  } catch {
    // As above: the reader is told and can try again.
    return null;
  }
}

async function post(path: string, fields: Record<string, string>): Promise<URL> {
  const { csrfToken } = await readJson(await fetch('/api/auth/csrf', { cache: 'no-store' }));
  const body = new URLSearchParams({ ...fields, csrfToken: String(csrfToken), json: 'true' });
  const { url } = await readJson(await fetch(`/api/auth/${path}`, { method: 'POST', body }));
  return new URL(String(url), window.location.origin);
}

async function readJson(response: Response): Promise<Record<string, unknown>> {
  return response.json();
}
