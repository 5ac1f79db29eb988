import type { NewAccount } from '@/db/factories';

/** What somebody wants, asked for until it is known what became of it: always with the same key and body. */
export type Wish = {
  what: 'top-up' | 'join' | 'claim' | 'hold' | 'extend' | 'release' | 'pay' | 'refund' | 'check-in' | 'look';
  person: NewAccount;
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  key?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** The id of what it is about, where the answer may not say. */
  about?: string;
  calls: Call[];
};

/** `status`: 0 where no answer came. `unknown`: it may have been done, or be done yet. */
export type Call = {
  outcome: 'ok' | 'fail' | 'unknown';
  status: number;
  code: string | undefined;
  text: string;
  /** The answer is one that was kept. */
  replayed: boolean;
  retryAfterMs: number;
  /** When it was asked, and how long that took. */
  at: string;
  ms: number;
};

/** Longer than any answer may take: 15 s of the shop, and the time for which it may be frozen itself. */
export const PATIENCE_MS = 20_000;

/** Asks once, and notes what came of it. `address`: tells the person's own network address from those of others. */
export async function ask(site: string, wish: Wish, address: number): Promise<Call> {
  const began = performance.now();
  const at = new Date().toISOString();
  const call = await answerOf(site, wish, address);
  const noted = { ...call, at, ms: performance.now() - began };
  wish.calls.push(noted);
  return noted;
}

async function answerOf(site: string, wish: Wish, address: number): Promise<Omit<Call, 'at' | 'ms'>> {
  try {
    const response = await fetch(`${site}/api/v1${wish.path}`, {
      method: wish.method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        authorization: `Bearer ${wish.person.token}`,
        'x-forwarded-for': `10.0.${(address >> 8) & 255}.${address & 255}`,
        ...(wish.key && { 'idempotency-key': wish.key }),
        ...(wish.body !== undefined && { 'content-type': 'application/json' }),
        ...wish.headers,
      },
      body: wish.body === undefined ? undefined : JSON.stringify(wish.body),
    });
    const text = await response.text();
    const { status } = response;
    const code = codeOf(text);
    const replayed = response.headers.get('idempotency-replayed') === 'true';
    const retryAfterMs = Number(response.headers.get('retry-after') ?? 0) * 1_000;
    return { outcome: outcomeOf(status, code), status, code, text, replayed, retryAfterMs };
  } catch {
    return { outcome: 'unknown', status: 0, code: undefined, text: '', replayed: false, retryAfterMs: 0 };
  }
}

/**
 * A 503 says that the shop cannot be reached, at whatever point of the work that was found out: so no 503 is taken for a
 * refusal. A key that is still in use says that somebody is at it.
 */
export function outcomeOf(status: number, code: string | undefined): Call['outcome'] {
  if (status >= 200 && status < 300) return 'ok';
  return status >= 500 || code === 'in-progress' ? 'unknown' : 'fail';
}

function codeOf(text: string): string | undefined {
  try {
    return JSON.parse(text).code;
  } catch {
    return undefined;
  }
}

/** The answer that settled it, if any has. Being told to slow down settles nothing. */
export function settledBy({ calls }: Wish): Call | undefined {
  return calls.find(({ outcome, status }) => outcome !== 'unknown' && status !== 429);
}

/** What was answered, for those that went well. */
export function resultOf<Result>(wish: Wish): Result | undefined {
  const answer = settledBy(wish);
  return answer?.outcome === 'ok' && answer.text !== '' ? (JSON.parse(answer.text) as Result) : undefined;
}
