import type { z } from 'zod';
import { refuseUnless } from '../accounts/access';
import type { User } from '../accounts/user';
import { userOfRequest } from '../auth';
import { DomainError } from '../errors';
import { toDomainError } from '../faults';
import { inTime } from '../in-time';
import { parse } from '../parse';
import { type Answer, type RouteHandler, routeHandler } from './answer';
import { idempotencyKey } from './idempotency-key';
import { limitByAccount, limitByAddress } from './limit-calls';
import { noteCall } from './note-call';
import type { Operation } from './operation';
import { problemAnswer } from './problem';
import { readJson } from './read-body';
import { requestIdOf } from './request-id';

/**
 * Nobody is kept longer than these two together, whatever is frozen behind the shop. What is under way goes on; the same
 * key tells what became of it.
 */
const KNOWN_WITHIN_MS = 5_000;
const DONE_WITHIN_MS = 10_000;

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What headers say is for the verb to judge: a ticket that is not there is as invalid as a forged one. */
type HeaderValues<S> =
  S extends z.ZodObject<infer Shape> ? { [Name in keyof Shape]: string | null } : undefined;

/** A checked call: what the operation's schemas let through. */
export type Call<O extends Operation> = {
  request: Request;
  user: O['access'] extends 'public' ? null : User;
  params: Output<O['params']>;
  query: Output<O['query']>;
  headers: HeaderValues<O['headers']>;
  body: Output<O['body']>;
  key: O['idempotency'] extends 'required' ? string : string | undefined;
};

/** `replayed` marks the kept answer of an earlier request; `text`, `bytes`, `stream` and `readable` are sent as they stand. */
export type Reply = {
  status?: number;
  body?: unknown;
  text?: string | null;
  bytes?: Answer['bytes'];
  stream?: Answer['stream'];
  readable?: Answer['readable'];
  headers?: Record<string, string>;
  replayed?: boolean;
};

/**
 * Turns a verb into a route handler: who may, parse, call, answer. Framework-free: needs a web Request only. Refusals
 * become problem+json; nothing else ever leaves. Each call is counted, and logged where that is worth a line.
 */
export function handle<O extends Operation>(
  operation: O,
  work: (call: Call<O>) => Promise<Reply>,
): RouteHandler {
  return routeHandler(async (request, params) => {
    const began = performance.now();
    const requestId = requestIdOf(request.headers);
    const caller: Caller = { user: null };
    const answer = await answered(operation, work, { request, params, caller, requestId });
    const ms = performance.now() - began;
    noteCall(operation, { requestId, status: answer.status, ms, user: caller.user?.id });
    return answer;
  });
}

/** Who calls, as soon as that is known: also of a call that is refused later. */
type Caller = { user: User | null };
type Asked = { request: Request; params: Record<string, string>; caller: Caller };

async function answered<O extends Operation>(
  operation: O,
  work: (call: Call<O>) => Promise<Reply>,
  { requestId, ...asked }: Asked & { requestId: string },
): Promise<Answer> {
  try {
    const call = await check(operation, asked);
    return answerOf(operation, await soon(operation, work(call)), requestId);
  } catch (error) {
    return problemAnswer(toDomainError(error, requestId), requestId);
  }
}

/** Whoever sends a file takes the time that their network takes. */
function soon({ rawBody }: Operation, work: Promise<Reply>): Promise<Reply> {
  return rawBody ? work : inTime(DONE_WITHIN_MS, work);
}

async function check<O extends Operation>(operation: O, { request, params, caller }: Asked) {
  limitByAddress(operation, request.headers);
  const user = operation.access === 'public' ? null : await inTime(KNOWN_WITHIN_MS, userOfRequest(request));
  caller.user = user;
  if (operation.access !== 'public') refuseUnless(user, operation.access);
  if (user) limitByAccount(operation, user);
  const call = {
    request,
    user,
    params: operation.params && parsePath(operation.params, params),
    query: operation.query && parse(operation.query, queryOf(request)),
    headers: operation.headers && headerValues(operation.headers, request),
    key: operation.idempotency && idempotencyKey(request, operation.idempotency),
    body: operation.body && parse(operation.body, await bodyOf(operation, request)),
  };
  // The schemas are the operation's own, so what they let through has the operation's types.
  return call as Call<O>;
}

function bodyOf({ bodyOptional, mostBytes }: Operation, request: Request): Promise<unknown> | object {
  if (bodyOptional && !request.headers.has('content-type')) return {};
  return readJson(request, mostBytes);
}

function queryOf(request: Request) {
  return Object.fromEntries(new URL(request.url).searchParams);
}

/** A path that cannot name anything names nothing. */
function parsePath(schema: z.ZodObject, params: Record<string, string>) {
  const result = schema.safeParse(params);
  if (!result.success) throw new DomainError('not-found', 'There is nothing here.');
  return result.data;
}

function headerValues(schema: z.ZodObject, request: Request) {
  const names = Object.keys(schema.shape);
  return Object.fromEntries(names.map((name) => [name, request.headers.get(name)]));
}

function answerOf(operation: Operation, reply: Reply, requestId: string): Answer {
  const text = reply.text ?? (reply.body === undefined ? null : JSON.stringify(reply.body));
  return {
    status: reply.status ?? operation.success.status,
    headers: {
      ...((text !== null || reply.bytes) && { 'content-type': 'application/json; charset=utf-8' }),
      'cache-control': 'no-store',
      'x-request-id': requestId,
      ...(reply.replayed && { 'idempotency-replayed': 'true' }),
      ...reply.headers,
    },
    text,
    bytes: reply.bytes,
    stream: reply.stream,
    readable: reply.readable,
  };
}
