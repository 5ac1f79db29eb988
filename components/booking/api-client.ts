import type { ErrorCode, ErrorDetails } from '@/lib/errors';
import { backOffDelay } from '@/lib/queue/poll';

/** `network`: no answer at all, so nobody knows what became of the request. */
export type ApiRefusal = {
  ok: false;
  code: ErrorCode | 'network';
  /** Seconds, when the server named them. */
  retryAfter: number | null;
  /** Seats that somebody else has, with `seats-taken`. */
  taken: readonly number[];
  /** Seats that would be left alone, with `leaves-single-seat`. */
  stranded: readonly number[];
  /** What has to be passed first, with `challenge-required`. */
  challenge?: ErrorDetails['challenge'];
  /** All that it says, when the server has answered. */
  details?: ErrorDetails;
};

/** `at`: the server's time when it answered, ISO 8601. */
export type ApiAnswer<T> =
  | { ok: true; status: number; data: T; etag: string | null; at: string }
  | ApiRefusal;

type ApiRequest = {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: unknown;
  /** Public reads go without cookies, so that one answer serves everybody. */
  anonymous?: boolean;
  signal?: AbortSignal;
};

const LONGEST_ANSWER_MS = 15_000;

/**
 * Calls the shop's API. Never throws: a refusal, an answer that makes no sense and no answer at all are results. 304 is
 * a success without data.
 */
export async function callApi<T>(path: string, request: ApiRequest = {}): Promise<ApiAnswer<T>> {
  const { method = 'GET', headers = {}, body, anonymous, signal } = request;
  const timeout = AbortSignal.timeout(LONGEST_ANSWER_MS);
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      credentials: anonymous ? 'omit' : 'same-origin',
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return await read<T>(response);
  } catch {
    // No connection, aborted, too slow, or half an answer: the caller cannot tell them apart and need not.
    return refusal('network', null);
  }
}

/**
 * Milliseconds until the next try after the `failures`th failure in a row: never sooner than the server has asked for,
 * and not all at the same moment then.
 */
export function retryDelay(failures: number, retryAfter: number | null): number {
  return Math.max(backOffDelay(failures, Math.random()), toldDelay(retryAfter));
}

/** Milliseconds that the server has asked for (`retryAfter`, seconds), and up to half as much again; 0 if it has not. */
export function toldDelay(retryAfter: number | null): number {
  return (retryAfter ?? 0) * (1_000 + 500 * Math.random());
}

async function read<T>(response: Response): Promise<ApiAnswer<T>> {
  const { status } = response;
  if (response.ok || status === 304) {
    const empty = status === 204 || status === 304;
    const date = Date.parse(response.headers.get('date') ?? '');
    return {
      ok: true,
      status,
      data: (empty ? undefined : await response.json()) as T,
      etag: response.headers.get('etag'),
      at: new Date(Number.isNaN(date) ? Date.now() : date).toISOString(),
    };
  }
  const seconds = Number(response.headers.get('retry-after'));
  const retryAfter = seconds > 0 ? seconds : null;
  if (!response.headers.get('content-type')?.includes('json')) return refusal('unavailable', retryAfter);
  const problem: ErrorDetails & { code: ErrorCode } = await response.json();
  const { code, taken = [], stranded = [], challenge } = problem;
  return { ...refusal(code, retryAfter), taken, stranded, ...(challenge && { challenge }), details: problem };
}

function refusal(code: ApiRefusal['code'], retryAfter: number | null): ApiRefusal {
  return { ok: false, code, retryAfter, taken: [], stranded: [] };
}
