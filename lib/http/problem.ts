import { z } from 'zod';
import { type DomainError, ERROR_STATUS, type ErrorCode } from '../errors';
import { type Answer, toResponse } from './answer';

const TITLES: Partial<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  402: 'Payment required',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Invalid request',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Unavailable',
};

/** RFC 9457 problem details, the form of every error. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  taken: z.array(z.int()).optional(),
  stranded: z.array(z.int()).optional(),
  shortBy: z.int().optional(),
  checkedInAt: z.iso.datetime().optional(),
  door: z.string().optional(),
  ticket: z
    .object({ id: z.string(), section: z.string(), row: z.string(), label: z.string(), zone: z.string() })
    .optional(),
  performance: z.object({ id: z.string(), title: z.string(), startsAt: z.iso.datetime() }).optional(),
  challenge: z.object({ provider: z.enum(['turnstile', 'hcaptcha']), siteKey: z.string() }).optional(),
  requestId: z.string(),
});

/** The answer to a refused call. */
export function problemAnswer(error: DomainError, requestId: string): Answer {
  const { retryAfter, replayed, ...members } = error.details;
  const body: z.infer<typeof Problem> = {
    type: `/api/docs#${error.code}`,
    title: TITLES[error.status] ?? 'Error',
    status: error.status,
    code: error.code,
    detail: error.message,
    ...members,
    requestId,
  };
  return {
    status: error.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-request-id': requestId,
      ...(error.status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(retryAfter !== undefined && { 'retry-after': String(Math.ceil(retryAfter)) }),
      ...(replayed && { 'idempotency-replayed': 'true' }),
    },
    text: JSON.stringify(body),
  };
}

export function problemResponse(error: DomainError, requestId: string): Response {
  return toResponse(problemAnswer(error, requestId));
}
