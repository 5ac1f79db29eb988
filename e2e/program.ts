import { randomUUID } from 'node:crypto';
import type { NewAccount } from '@/db/factories';
import type { Night } from './shop';

type NightId = Pick<Night, 'id'>;

/*
 * People who need no browser in a test use the shop as programs do, over its API with their token.
 */

type Call = { method?: string; headers?: Record<string, string>; body?: unknown };

/** One call of the API; throws unless it succeeds. */
export async function call<T>(
  site: string,
  person: NewAccount,
  path: string,
  { method = 'POST', headers = {}, body }: Call = {},
): Promise<T> {
  const response = await fetch(`${site}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return JSON.parse(text || 'null');
}

/** Takes the person's place in line; `number` is null in the lobby. */
export function joinLine(site: string, person: NewAccount, { id }: NightId) {
  return call<{ ticket: string; number: number | null }>(site, person, `/performances/${id}/queue`);
}

/** Joins and goes in: for a line in which nobody is in front. */
export async function goIn(site: string, person: NewAccount, night: NightId): Promise<string> {
  const { ticket } = await joinLine(site, person, night);
  const headers = { 'queue-ticket': ticket };
  const { pass } = await call<{ pass: string }>(site, person, `/performances/${night.id}/queue/claim`, {
    headers,
  });
  return pass;
}

/** Leaves the shop, so that the next in line may come in. */
export function leave(site: string, person: NewAccount, { id }: NightId, pass: string) {
  const headers = { 'queue-pass': pass };
  return call<null>(site, person, `/performances/${id}/queue`, { method: 'DELETE', headers });
}

export type HeldSeats = { id: string; expiresAt: string };
export type BoughtOrder = { id: string; tickets: { id: string }[] };

/** Goes in and holds the best seats. */
export function hold(site: string, person: NewAccount, night: NightId, quantity = 2): Promise<HeldSeats> {
  return askFor(site, person, night, { best: { quantity } });
}

/** Goes in and holds these seats. */
export function holdSeats(
  site: string,
  person: NewAccount,
  night: NightId,
  seats: number[],
): Promise<HeldSeats> {
  return askFor(site, person, night, { seats });
}

async function askFor(site: string, person: NewAccount, night: NightId, body: unknown): Promise<HeldSeats> {
  const headers = { 'queue-pass': await goIn(site, person, night) };
  const path = `/performances/${night.id}/holds`;
  const answer = await call<{ hold: HeldSeats }>(site, person, path, { headers, body });
  return answer.hold;
}

/** Pays what is held: an order with its tickets. */
export async function buy(site: string, person: NewAccount, { id }: HeldSeats): Promise<BoughtOrder> {
  const headers = { 'idempotency-key': randomUUID() };
  const { order } = await call<{ order: BoughtOrder }>(site, person, '/orders', {
    headers,
    body: { holdId: id },
  });
  return order;
}

/** Gives a whole order back. */
export function refund(site: string, person: NewAccount, { id }: BoughtOrder) {
  const headers = { 'idempotency-key': randomUUID() };
  return call<unknown>(site, person, `/orders/${id}/refunds`, { headers, body: {} });
}
