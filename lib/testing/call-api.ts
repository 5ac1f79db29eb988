import { startSession } from '@/lib/accounts/sessions';
import type { User } from '@/lib/accounts/user';
import type { RouteHandler } from '@/lib/http/answer';
import type { Operation } from '@/lib/http/operation';

const ORIGIN = 'http://localhost:3000';

export type ApiCall = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  token?: string;
  key?: string;
  /** Sent as JSON; `rawBody` is sent as it stands. */
  body?: unknown;
  rawBody?: BodyInit;
};

/** Calls an operation's route handler as a program would. `method` other than the operation's tries that one. */
export async function callApi(operation: Operation, call: ApiCall = {}, method: string = operation.method) {
  const file = operation.path.replace(/\{(\w+)\}/g, '[$1]');
  const path = new URL(`../../app/api/v1${file}/route.ts`, import.meta.url).pathname;
  const module = (await import(/* @vite-ignore */ decodeURI(path))) as Record<string, RouteHandler>;
  const handler = module[method];
  if (!handler) throw new Error(`${file} has no ${method}`);
  const url = new URL(
    `/api/v1${operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(call.params?.[name] ?? ''))}`,
    ORIGIN,
  );
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  const headers = new Headers(call.headers);
  if (call.token) headers.set('authorization', `Bearer ${call.token}`);
  if (call.key) headers.set('idempotency-key', call.key);
  const body = call.rawBody ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  if (body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
  const request = new Request(url, { method, headers, body });
  const response = await handler(request, { params: Promise.resolve(call.params ?? {}) });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null };
}

export async function tokenOf(user: User): Promise<string> {
  return (await startSession(user.id, 'token', null)).secret;
}
