import { randomUUID } from 'node:crypto';
import { createAccount } from '@/lib/accounts/create-account';
import type { Operation } from '@/lib/http/operation';
import { operations } from '@/lib/http/operations';
import { type ApiCall, tokenOf } from '@/lib/testing/call-api';
import { caller } from '@/lib/testing/fuzz/send-call';
import { OWNED_CALLS } from '@/lib/testing/owned-calls';
import { makeBuyer } from '@/lib/testing/shop';
import { count, median } from '../figures';
import type { Section } from '../section';
import { openSite } from '../sites';

const CALLS = 2_000;
/** Each hashes a password, which takes a core for as long as a hundred other calls. */
const SIGN_INS = 400;
const ATTEMPTS_OF_AN_ACCOUNT = 4;

/** What names a thing of somebody in its path. */
const NAMING = [
  'getHold',
  'releaseHold',
  'releaseSeat',
  'extendHold',
  'getOrder',
  'refundOrder',
  'getTicketQr',
] as const;

type Wire = { method: string; target: string; headers: [string, string][]; body: Buffer | null };
type Times = { foreign: number[]; unknown: number[]; again: number[] };

/** Whether the time of a refusal tells a thing of somebody else from one that never was, and an account from none. */
export async function timing(): Promise<Section> {
  const site = await openSite('front door');
  const { send, close } = caller(site.port);
  const timeOf = async (wire: Wire) => {
    const began = performance.now();
    const answer = await send(wire);
    if (!('status' in answer) || ![401, 404].includes(answer.status)) throw new Error(JSON.stringify(answer));
    return performance.now() - began;
  };
  try {
    const rows: [string, Times][] = [];
    for (const name of NAMING) rows.push([name, await compare(CALLS, await refusalsOf(name), timeOf)]);
    rows.push(['createToken', await compare(SIGN_INS, await signIns(), timeOf)]);
    return section(rows);
  } finally {
    close();
    await site.stop();
  }
}

/** In turn, in an order that changes, so that nothing but the call differs. `again`: the second kind once more. */
async function compare(
  calls: number,
  [foreign, unknown]: [(n: number) => Wire, (n: number) => Wire],
  timeOf: (wire: Wire) => Promise<number>,
): Promise<Times> {
  const times: Times = { foreign: [], unknown: [], again: [] };
  const kinds = [
    ['foreign', foreign],
    ['unknown', unknown],
    ['again', unknown],
  ] as const;
  for (let n = -50; n < calls; n++)
    for (let turn = 0; turn < kinds.length; turn++) {
      const [kind, make] = kinds[(Math.abs(n) + turn) % kinds.length] ?? kinds[0];
      const took = await timeOf(make(Math.abs(n)));
      if (n >= 0) times[kind].push(took);
    }
  return times;
}

async function refusalsOf(name: (typeof NAMING)[number]): Promise<[() => Wire, () => Wire]> {
  const { call, id = '' } = (await OWNED_CALLS[name]?.()) ?? {};
  if (!call) throw new Error(`no call of ${name}`);
  const token = await tokenOf(await makeBuyer());
  const operation: Operation = operations[name];
  const never = randomUUID();
  return [() => wireOf(operation, call, token), () => wireOf(operation, call, token, [id, never])];
}

/** `instead`: an id, and the one that stands in its place. */
function wireOf({ method, path }: Operation, call: ApiCall, token: string, instead?: [string, string]): Wire {
  const id = (value = '') => (value === instead?.[0] ? instead[1] : value);
  const body = call.body === undefined ? null : Buffer.from(JSON.stringify(call.body));
  return {
    method,
    target: `/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => id(call.params?.[name]))}`,
    headers: [
      ['authorization', `Bearer ${token}`],
      ...(body ? [['content-type', 'application/json'] satisfies [string, string]] : []),
      ...(call.key ? [['idempotency-key', randomUUID()] satisfies [string, string]] : []),
    ],
    body,
  };
}

/** A wrong password for an account that is there, and one for none; each account for so many that it is not throttled. */
async function signIns(): Promise<[(n: number) => Wire, (n: number) => Wire]> {
  const names = Array.from({ length: Math.ceil((SIGN_INS + 50) / ATTEMPTS_OF_AN_ACCOUNT) }, () =>
    randomUUID(),
  );
  const emailOf = (name: string) => `${name}@example.test`;
  for (const name of names)
    await createAccount({ email: emailOf(name), password: `of ${name}`, name: 'Ada' }, 'direct');
  const wire = (email: string, n: number): Wire => ({
    method: 'POST',
    target: '/api/v1/tokens',
    headers: [
      ['content-type', 'application/json'],
      ['x-forwarded-for', `10.${(n >> 8) % 250}.${n % 250}.${1 + (n % 7)}`],
    ],
    body: Buffer.from(JSON.stringify({ email, password: `not of ${randomUUID()}` })),
  });
  return [
    (n) => wire(emailOf(names[n % names.length] ?? ''), n),
    (n) => wire(emailOf(randomUUID()), n + 125),
  ];
}

function section(rows: [string, Times][]): Section {
  return {
    title: 'How long refusals take',
    note: `Milliseconds, medians, one call after the other on one connection, the kinds in turn: ${count(CALLS)} of each, of sign-ins ${count(SIGN_INS)}. The noise is the difference between two series of the second kind.`,
    columns: ['operation', "somebody else's", 'never was', 'difference', 'noise'],
    rows: rows.map(([name, { foreign, unknown, again }]) => {
      const [one, other, third] = [median(foreign), median(unknown), median(again)];
      return [name, count(one, 3), count(other, 3), count(one - other, 3), count(third - other, 3)];
    }),
  };
}
