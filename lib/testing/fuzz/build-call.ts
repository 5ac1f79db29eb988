import type { User } from '../../accounts/user';
import { type ApiCall, tokenOf } from '../call-api';
import type { Chance } from './chance';
import type { ContractOperation, Right } from './contract';
import type { CallerName, FuzzCall } from './fuzz-call';
import type { People, Person } from './people';
import { sampleValue } from './sample-value';
import type { Sample } from './samples';

const MAY: Record<Right, CallerName[]> = {
  public: ['nobody', 'fan', 'other fan', 'staff', 'admin'],
  user: ['fan', 'other fan', 'staff', 'admin'],
  staff: ['staff', 'admin'],
  admin: ['admin'],
};
/** The site's cookie of a new session, as a browser sends it. */
export type CookieOf = (userId: string) => Promise<string>;
type Caller = { id: string; token: string };

const CALLERS: CallerName[] = ['nobody', 'fan', 'other fan', 'staff', 'admin'];

/** A call as it is meant to be, of a sample, by somebody. Of every second one it is the one who may. */
export async function buildCall(
  number: number,
  operation: ContractOperation,
  sample: Sample,
  people: People,
  chance: Chance,
  cookieOf: CookieOf,
): Promise<{ call: FuzzCall; account: string | null }> {
  const { right, method, path } = operation;
  const isFirst = sample.uses === 1;
  const rightful = sample.owner ? 'fan' : chance.one(MAY[right]);
  const caller = isFirst || chance.is(0.5) ? rightful : chance.one(CALLERS);
  const person = personOf(caller, sample, people, chance);
  const { call } = sample;
  const body = bodyOf(operation, call, isFirst, chance);
  const isForeign = sample.mine && caller !== 'fan';
  const address = `10.${chance.whole(0, 255)}.${chance.whole(0, 255)}.${chance.whole(1, 254)}`;
  const headers: [string, string][] = [
    ...(person ? [await credential(person, operation, chance, cookieOf)] : []),
    ...(body.bytes ? [['content-type', body.type] satisfies [string, string]] : []),
    ...(call.key ? [['idempotency-key', keyOf(call.key, isFirst, chance)] satisfies [string, string]] : []),
    ...Object.entries(call.headers ?? {}).filter(([name]) => name !== 'content-type'),
    ['x-forwarded-for', address],
  ];
  return {
    account: person?.id ?? null,
    call: {
      number,
      operation,
      caller,
      method,
      target: targetOf(path, call),
      headers,
      body: body.bytes,
      spoilt: null,
      routed: true,
      unparsed: false,
      expect:
        !MAY[right].includes(caller) || isForeign || body.isForbidden
          ? 'refusal'
          : isFirst
            ? 'success'
            : 'either',
    },
  };
}

/** Most have a token, some the site's cookie. Who may end a token gets one for it. */
async function credential(
  { id, token }: Caller,
  operation: ContractOperation,
  chance: Chance,
  cookieOf: CookieOf,
): Promise<[string, string]> {
  if (operation.id === 'endToken') return ['authorization', `Bearer ${await tokenOf({ id } as User)}`];
  if (chance.is(0.85)) return ['authorization', `Bearer ${token}`];
  return ['cookie', await cookieOf(id)];
}

function personOf(
  caller: CallerName,
  { owner, call }: Sample,
  people: People,
  chance: Chance,
): Caller | null {
  const known = ({ user, token }: Person) => ({ id: user.id, token });
  if (caller === 'nobody') return null;
  if (caller === 'staff') return known(chance.one(people.staff));
  if (caller === 'admin') return known(chance.one(people.admins));
  if (caller === 'fan' && owner && call.token) return { id: owner.id, token: call.token };
  return known(chance.one(people.fans));
}

/** The same key again asks for the same thing again. */
function keyOf(key: string, isFirst: boolean, chance: Chance): string {
  return isFirst || chance.is(0.4) ? key : `k-${chance.whole(0, 1e9)}`;
}

function targetOf(path: string, { params = {}, query = {} }: ApiCall): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  return search ? `${filled}?${search}` : filled;
}

/** The body of the sample; of one that was used before, often with a field that is made from its schema. */
function bodyOf({ body }: ContractOperation, call: ApiCall, isFirst: boolean, chance: Chance) {
  const type = call.headers?.['content-type'] ?? 'application/json';
  if (call.rawBody instanceof Uint8Array)
    return { bytes: Buffer.from(call.rawBody), type, isForbidden: false };
  if (call.body === undefined) return { bytes: null, type, isForbidden: false };
  const value = structuredClone(call.body) as Record<string, unknown>;
  const fields = Object.entries((body?.schema.properties ?? {}) as Record<string, Record<string, unknown>>);
  if (!isFirst && fields.length > 0 && chance.is(0.5)) {
    const [name, schema] = chance.one(fields);
    value[name] = sampleValue(schema, chance);
  }
  const isForbidden = Boolean(body?.check(value));
  return { bytes: Buffer.from(JSON.stringify(value)), type, isForbidden };
}
