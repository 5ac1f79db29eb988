import { mkdirSync } from 'node:fs';
import { createAccounts, type NewAccount } from '@/db/factories';
import { type SiteProcess, siteProcess } from '@/lib/testing/site-process';
import { type Night, unique } from './shop';

/*
 * Many people who use the shop as programs do, at one of several sites; what they are refused is an answer too.
 */

/** `body` is parsed; null where there is none. `broken`: an answer that began and did not end. */
export type Answer = { status: number; body: Record<string, unknown> | null; retryAfter: string | null };

export type Asked = Answer | 'broken' | 'unanswered';

type Question = { method?: string; headers?: Record<string, string> };

/** Another site on the data of the one under test, in a process of its own. Not started yet. */
export function anotherSite(name: string): Promise<SiteProcess> {
  mkdirSync('test-results', { recursive: true });
  return siteProcess({ ...process.env, LOG_LEVEL: 'warn' }, `test-results/${name}.log`);
}

export function makeCrowd(count: number): Promise<NewAccount[]> {
  return createAccounts({ count, balance: 0, email: () => `e2e-${unique()}@example.test` });
}

/** Asks, and tells apart an answer, one that broke off, and none at all. */
export async function ask(
  site: string,
  person: NewAccount,
  path: string,
  { method = 'POST', headers = {} }: Question = {},
): Promise<Asked> {
  let response: Response;
  try {
    const authorization = `Bearer ${person.token}`;
    response = await fetch(`${site}/api/v1${path}`, { method, headers: { authorization, ...headers } });
  } catch {
    return 'unanswered';
  }
  try {
    const text = await response.text();
    const body = text === '' ? null : JSON.parse(text);
    return { status: response.status, body, retryAfter: response.headers.get('retry-after') };
  } catch {
    return 'broken';
  }
}

/** The same, where somebody is there to answer. */
async function answer(...question: Parameters<typeof ask>): Promise<Answer> {
  const asked = await ask(...question);
  if (typeof asked === 'string') throw new Error(`${question[2]} at ${question[0]} is ${asked}`);
  return asked;
}

const queueOf = ({ id }: Night) => `/performances/${id}/queue`;

export type Place = { ticket: string; number: number | null; registered: boolean };

export const askToJoin = (site: string, person: NewAccount, night: Night) =>
  ask(site, person, queueOf(night));

/** A place in line; fails when it is refused. */
export async function takePlace(site: string, person: NewAccount, night: Night): Promise<Place> {
  const { status, body } = await answer(site, person, queueOf(night));
  if (status !== 200 && status !== 201)
    throw new Error(`joining answered ${status}: ${JSON.stringify(body)}`);
  return body as Place;
}

/** The pass, or the code of the refusal. */
export async function tryToClaim(site: string, person: NewAccount, night: Night, ticket: string) {
  const headers = { 'queue-ticket': ticket };
  const { body } = await answer(site, person, `${queueOf(night)}/claim`, { headers });
  return { pass: body?.pass as string | undefined, code: body?.code as string | undefined };
}

export async function lookUp(site: string, person: NewAccount, night: Night, ticket: string) {
  const headers = { 'queue-ticket': ticket };
  const { body } = await answer(site, person, `${queueOf(night)}/me`, { method: 'GET', headers });
  return body as { state?: string; number?: number | null; code?: string };
}

/** Gives up a ticket or a pass. */
export async function giveUp(
  site: string,
  person: NewAccount,
  night: Night,
  headers: Record<string, string>,
) {
  return (await answer(site, person, queueOf(night), { method: 'DELETE', headers })).status;
}
