import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { type Access, refuseUnless } from './accounts/access';
import type { User } from './accounts/user';
import { currentUser } from './auth';
import { ERROR_STATUS, type ErrorCode, type FieldError } from './errors';
import { toDomainError } from './faults';
import { requestIdOf } from './http/request-id';
import { IDEMPOTENCY_KEY } from './idempotency';
import { log } from './logger';
import { countRequest } from './metrics/requests';
import { parse } from './parse';
import { pathPattern } from './path-pattern';

export type Refusal = {
  ok: false;
  code: ErrorCode;
  requestId: string;
  fieldErrors?: FieldError[];
  shortBy?: number;
  retryAfter?: number;
};
export type ActionResult<T> = { ok: true; data: T } | Refusal;

/** The key of one thing that a form asks for and that moves money: made by the browser before the first try. */
export const FormKey = z.string().regex(IDEMPOTENCY_KEY);

/** A server action that anybody may call: parse, call the verb, map what it refuses. Takes plain data or a form. */
export function publicAction<S extends z.ZodType, T>(
  schema: S,
  verb: (call: { input: z.output<S> }) => Promise<T>,
) {
  return (input: unknown): Promise<ActionResult<T>> =>
    noted(async () => verb({ input: parse(schema, plain(input)) }));
}

/** The same for signed-in users; everybody else is sent to sign in and then back to the page. */
export function userAction<S extends z.ZodType, T>(
  schema: S,
  verb: (call: { input: z.output<S>; user: User }) => Promise<T>,
) {
  return async (input: unknown): Promise<ActionResult<T>> => {
    const found = await attempt(currentUser);
    if (!found.ok) return found;
    const user = found.data;
    // Throws, so it must stand outside of everything that catches.
    if (!user) redirect(await signInHref());
    return noted(async (caller) => {
      caller.user = user;
      return verb({ input: parse(schema, plain(input)), user });
    });
  };
}

/**
 * As `userAction`, for what moves money: whoever is signed out is refused as `unauthenticated`, because the page still
 * has to find out what became of what it asked for.
 */
export function moneyAction<S extends z.ZodType, T>(
  schema: S,
  verb: (call: { input: z.output<S>; user: User }) => Promise<T>,
) {
  return actionFor('user', schema, verb);
}

/** A server action for admins. Everybody else is refused. */
export function adminAction<S extends z.ZodType, T>(
  schema: S,
  verb: (call: { input: z.output<S>; user: User }) => Promise<T>,
) {
  return actionFor('admin', schema, verb);
}

function actionFor<S extends z.ZodType, T>(
  access: Exclude<Access, 'public'>,
  schema: S,
  verb: (call: { input: z.output<S>; user: User }) => Promise<T>,
) {
  return (input: unknown): Promise<ActionResult<T>> =>
    noted(async (caller) => {
      caller.user = await currentUser();
      const user = refuseUnless(caller.user, access);
      return verb({ input: parse(schema, plain(input)), user });
    });
}

/** The sign-in page, with the way back to the page that called, where the browser says which that is. */
async function signInHref(): Promise<string> {
  const caller = (await headers()).get('referer');
  if (!caller || !URL.canParse(caller)) return '/sign-in';
  const { pathname, search } = new URL(caller);
  return `/sign-in?${new URLSearchParams({ next: `${pathname}${search}` })}`;
}

async function attempt<T>(work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await work() };
  } catch (error) {
    const requestId = requestIdOf(await headers());
    const { code, details } = toDomainError(error, requestId);
    const { errors, shortBy, retryAfter } = details;
    return { ok: false, code, requestId, fieldErrors: errors, shortBy, retryAfter };
  }
}

type Caller = { user: User | null };

/** The same, counted and logged: with the page that called, and never with what the form said. */
async function noted<T>(work: (caller: Caller) => Promise<T>): Promise<ActionResult<T>> {
  const began = performance.now();
  const caller: Caller = { user: null };
  const result = await attempt(() => work(caller));
  const status = result.ok ? 200 : ERROR_STATUS[result.code];
  const ms = performance.now() - began;
  countRequest('action', status, ms);
  const asked = await headers();
  const page = asked.get('referer') ?? '';
  const line = {
    requestId: requestIdOf(asked),
    operation: `action ${URL.canParse(page) ? pathPattern(new URL(page).pathname) : ''}`.trim(),
    status,
    ms: Math.round(ms),
    user: caller.user?.id,
  };
  if (status >= 500) log().error(line, 'call');
  else log().info(line, 'call');
  return result;
}

function plain(input: unknown): unknown {
  return input instanceof FormData ? Object.fromEntries(input) : input;
}
