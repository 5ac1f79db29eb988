import type { Chance } from './chance';
import type { FuzzCall } from './fuzz-call';
import { ODD_TEXTS } from './odd-values';
import { uuid } from './sample-value';
import { spoilValue } from './spoil-value';

/** Makes one thing wrong with a call that was right, in place. Returns what; null where that cannot be wrong with it. */
type Spoil = (call: FuzzCall, chance: Chance) => string | null;

/** One thing wrong with a call. */
export function spoilCall(call: FuzzCall, chance: Chance): void {
  const kinds = call.body
    ? [path, query, headers, body, body, body, encoding, method]
    : [path, query, headers, method];
  for (let tries = 0; call.spoilt === null && tries < 50; tries++)
    call.spoilt = chance.one(kinds)(call, chance);
}

/** Nothing about it is as it should be. */
export function makeAbsurd(call: FuzzCall, chance: Chance): void {
  const bytes = Buffer.from(Array.from({ length: chance.whole(0, 600) }, () => chance.whole(0, 255)));
  const what = [path, query, headers].map((spoil) => (chance.is(0.4) ? spoil(call, chance) : null));
  if (call.body || chance.is(0.2)) {
    const soup = chance.one([bytes, Buffer.from(chance.one(ODD_TEXTS)), Buffer.from(textSoup(chance))]);
    call.body = soup;
    if (call.expect !== 'refusal') call.expect = 'either';
    what.push(`a body of ${soup.length} bytes of nonsense`);
  }
  call.spoilt = what.filter(Boolean).join(', ') || headers(call, chance) || 'nothing';
}

function textSoup(chance: Chance): string {
  const parts = [
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    'null',
    '1e999',
    '-',
    '\\u',
    '\u0000',
    '"a"',
    '\ud83d',
    '0',
  ];
  return Array.from({ length: chance.whole(1, 60) }, () => chance.one(parts)).join('');
}

/** As `encodeURIComponent`, also for what is no text. */
function escaped(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

const elsewhere = (call: FuzzCall): void => {
  call.routed = false;
  call.expect = 'either';
};

function parts(call: FuzzCall): { path: string; search: string } {
  const mark = call.target.indexOf('?');
  if (mark === -1) return { path: call.target, search: '' };
  return { path: call.target.slice(0, mark), search: call.target.slice(mark) };
}

/** The id in the path becomes something that names nothing. */
const path: Spoil = (call, chance) => {
  const { path: before, search } = parts(call);
  const segments = before.split('/');
  const named = call.operation.path.split('/').findIndex((segment) => segment.startsWith('{'));
  if (named !== -1 && chance.is(0.7)) {
    const id = segments[named] ?? '';
    const odd = chance.one<[string, string, boolean]>([
      ['an unknown id', uuid(chance), true],
      ['an odd id', escaped(chance.one(ODD_TEXTS).slice(0, 400)) || '%20', true],
      ['an id that is cut short', id.slice(0, -1), true],
      ['an id with a space behind it', `${id}%20`, true],
      ['an id with a NUL behind it', `${id}%00`, true],
      ['an id in capitals', id.toUpperCase(), false],
      ['an id with an escape', `%${id.charCodeAt(0).toString(16)}${id.slice(1)}`, false],
    ]);
    segments[named] = odd[1];
    call.target = segments.join('/') + search;
    // What the path cannot be parsed to is somebody else's answer, by the same words.
    if (['.', '..'].includes(odd[1])) elsewhere(call);
    else if (odd[2] && !slugThatMayBe(call)) call.expect = 'refusal';
    return odd[0];
  }
  const [what, target] = chance.one<[string, string]>([
    ['a slash at the end', `${before}/`],
    ['two slashes', before.replace('/v1/', '/v1//')],
    ['an escaped slash', before.replace(/\/([^/]*)$/, '%2F$1')],
    ['a way up', `${before}/../${segments.at(-1)}/..`],
    ['an escaped way up', `${before}/%2e%2e/%2e%2e`],
    ['a broken escape', `${before}%E0%A4%A`],
    ['a segment more', `${before}/${escaped(chance.one(ODD_TEXTS).slice(0, 100)) || 'x'}`],
    ['capitals', before.toUpperCase()],
    ['a semicolon', `${before};a=b`],
    ['a backslash', before.replace(/\/([^/]*)$/, '%5C$1')],
    ['a very long path', `${before}/${'x'.repeat(6_000)}`],
  ]);
  call.target = target + search;
  elsewhere(call);
  return what;
};

/** A concert's address may be any text. */
const slugThatMayBe = (call: FuzzCall) => call.operation.path.includes('{slug}');

const ODD_NUMBERS = [
  '0',
  '-1',
  '101',
  '1.5',
  '1e3',
  '',
  ' ',
  'x',
  '0x10',
  '999999999999999999999',
  '١',
  'NaN',
  '1,2',
];

const query: Spoil = (call, chance) => {
  const { path: before, search } = parts(call);
  const known = call.operation.parameters
    .filter(({ in: place }) => place === 'query')
    .map(({ name }) => name);
  const name =
    known.length > 0 && chance.is(0.8)
      ? chance.one(known)
      : chance.one(['limit', 'cursor', 'a', '__proto__', '']);
  const odd = () => escaped(chance.is(0.3) ? chance.one(ODD_NUMBERS) : chance.one(ODD_TEXTS).slice(0, 2_000));
  const [what, added] = chance.one<[string, string]>([
    [`an odd ${name}`, `${name}=${odd()}`],
    [`an odd ${name}`, `${name}=${odd()}`],
    [`${name} twice`, `${name}=${odd()}&${name}=${odd()}`],
    [`${name} as a list`, `${name}[]=${odd()}&${name}[a]=1`],
    [`${name} without a value`, name],
    ['a broken escape in the query', `${name}=%E0%A4%A`],
    ['many parameters', Array.from({ length: 300 }, (_, index) => `${name}${index}=1`).join('&')],
    ['an overlong query', `${name}=${'x'.repeat(6_000)}`],
  ]);
  call.target = `${before}${search === '' ? '?' : `${search}&`}${added}`;
  // What is given twice counts as it was given last.
  if (call.expect === 'success') call.expect = 'either';
  return what;
};

/** A text as it can stand in a header: its bytes, without those that Node itself would not send. */
function inHeader(text: string): string {
  return Buffer.from(text.toWellFormed())
    .toString('latin1')
    .replace(/[^\t\x20-\x7e\x80-\xff]/g, '');
}

function setHeader(call: FuzzCall, name: string, ...values: string[]): void {
  call.headers = call.headers.filter(([known]) => known !== name);
  for (const value of values) call.headers.push([name, value]);
}

const sentAs = (call: FuzzCall, name: string) => call.headers.find(([known]) => known === name)?.[1];

const headers: Spoil = (call, chance) => {
  // A browser on another site sends the cookie along.
  if (sentAs(call, 'cookie') && call.method !== 'GET' && chance.is(0.3)) {
    setHeader(call, 'origin', 'https://evil.example');
    setHeader(call, 'sec-fetch-site', chance.one(['cross-site', 'same-site']));
    call.expect = 'refusal';
    return 'from another site';
  }
  const own = call.operation.parameters.filter(({ in: place }) => place === 'header');
  if (own.length > 0 && chance.is(0.5)) return ownHeader(call, chance.one(own).name.toLowerCase(), chance);
  if (chance.is(0.4)) return authorization(call, chance);
  const [name, value] = chance.one<[string, string]>([
    ['accept', chance.one(['text/html', 'image/*', ';;;', '*/*;q=0', 'application/xml'])],
    ['accept-encoding', chance.one(['gzip', 'br;q=0, *;q=0', 'zstd', 'identity;q=0', ';;'])],
    ['accept-language', inHeader(chance.one(ODD_TEXTS).slice(0, 200))],
    ['if-none-match', chance.one(['*', '"x"', 'W/"', ',,,', '"'.repeat(200)])],
    ['if-modified-since', 'yesterday'],
    ['range', chance.one(['bytes=0-0', 'bytes=-1', 'bytes=9-1,0-', 'lines=1'])],
    ['sec-fetch-site', chance.one(['same-origin', 'none', '', 'x'])],
    ['cookie', `frontrow.session=${inHeader(chance.one(ODD_TEXTS).slice(0, 300))}`],
    ['cookie', 'a='.repeat(500)],
    ['origin', chance.one(['null', 'https://evil.example', '://', 'x'])],
    ['referer', chance.one(['https://evil.example', '://', 'x'.repeat(3_000)])],
    ['host', chance.one(['evil.example', 'a b', '[::1', 'x'.repeat(300), '127.0.0.1:99999'])],
    ['x-forwarded-for', inHeader(chance.one(ODD_TEXTS).slice(0, 200))],
    ['x-forwarded-host', 'evil.example'],
    ['x-forwarded-proto', 'gopher'],
    ['x-http-method-override', 'DELETE'],
    ['x-middleware-subrequest', 'proxy:proxy:proxy:proxy:proxy'],
    ['x-middleware-next', '1'],
    ['x-invoke-path', '/admin'],
    ['x-matched-path', '/admin'],
    ['x-nextjs-data', '1'],
    ['x-prerender-revalidate', 'x'],
    ['next-action', 'x'.repeat(42)],
    ['next-router-state-tree', '%5B%22'],
    ['rsc', '1'],
    ['upgrade-insecure-requests', '1'],
    ['purpose', 'prefetch'],
    ['x-large', 'x'.repeat(7_000)],
    ['x-odd', inHeader(chance.one(ODD_TEXTS).slice(0, 2_000))],
  ]);
  setHeader(call, name, value);
  // Another action or address may be meant by these, and no other answer than the operation's is.
  if (call.expect === 'success' && ['if-none-match', 'next-action', 'host'].includes(name))
    call.expect = 'either';
  if (name === 'host') call.unparsed = true;
  // Next sends those who say that they want its own format elsewhere.
  if (name === 'rsc') elsewhere(call);
  if (name === 'origin' && call.method !== 'GET' && sentAs(call, 'cookie')) call.expect = 'refusal';
  return `${name}: ${value.slice(0, 40)}`;
};

/** A header that the operation names. */
function ownHeader(call: FuzzCall, name: string, chance: Chance): string {
  const right = sentAs(call, name);
  const [what, ...values] = chance.one<[string, ...string[]]>([
    ['is missing'],
    ['is empty', ''],
    ['is odd', inHeader(chance.one(ODD_TEXTS).slice(0, 2_000))],
    ['is there twice', right ?? 'a', 'b'],
    ['is cut short', (right ?? 'ab').slice(0, -1)],
    ['has another last character', `${(right ?? 'ab').slice(0, -1)}${right?.endsWith('A') ? 'B' : 'A'}`],
    ['is very long', 'k'.repeat(5_000)],
    ['is one too long', 'k'.repeat(256)],
    ['has a space', 'two words'],
  ]);
  setHeader(call, name, ...values);
  const needed = call.operation.parameters.some(
    (known) => known.required && known.name.toLowerCase() === name,
  );
  const broken = what !== 'is there twice' && name !== 'idempotency-key';
  if (needed && (broken || what === 'is missing' || what === 'is empty')) call.expect = 'refusal';
  else if (call.expect === 'success') call.expect = 'either';
  return `${name} ${what}`;
}

function authorization(call: FuzzCall, chance: Chance): string {
  const right = sentAs(call, 'authorization') ?? 'Bearer fr_made-up';
  const [what, ...values] = chance.one<[string, ...string[]]>([
    ['is empty', ''],
    ['has no token', 'Bearer'],
    ['is of another scheme', 'Basic dTpw'],
    ['has another last character', `${right.slice(0, -1)}${right.endsWith('A') ? 'B' : 'A'}`],
    ['is cut short', right.slice(0, -1)],
    ['is odd', `Bearer ${inHeader(chance.one(ODD_TEXTS).slice(0, 500))}`],
    ['is very long', `Bearer ${'x'.repeat(6_000)}`],
    ['is a list', `${right}, ${right}`],
  ]);
  setHeader(call, 'authorization', ...values);
  if (call.operation.right !== 'public') call.expect = 'refusal';
  // A cookie beside it does not help.
  return `authorization ${what}`;
}

const method: Spoil = (call, chance) => {
  const { method: right } = call;
  call.method = chance.one(
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND', 'QUERY', 'TRACE'].filter(
      (name) => !call.operation.methods.includes(name),
    ),
  );
  elsewhere(call);
  return `${call.method} instead of ${right}`;
};

/** One thing wrong in the value of the body. */
const body: Spoil = (call, chance) => {
  const { body: documented } = call.operation;
  if (!call.body || documented?.type !== 'application/json') return null;
  const { value, what } = spoilValue(JSON.parse(call.body.toString()), documented.schema, chance);
  const text = JSON.stringify(value);
  call.body = Buffer.from(text ?? '');
  const isForbidden = text === undefined || documented.check(JSON.parse(text)) !== null;
  if (isForbidden) call.expect = 'refusal';
  else if (call.expect === 'success') call.expect = 'either';
  return what;
};

/** The value is right, and its bytes are not. */
const encoding: Spoil = (call, chance) => {
  if (!call.body) return null;
  const right = call.body;
  const text = right.toString();
  const json = call.operation.body?.type === 'application/json';
  const as = (type: string) => () => setHeader(call, 'content-type', type);
  const sent = (bytes: Buffer | string) => () => {
    call.body = Buffer.from(bytes);
  };
  const refusedBodies: [string, () => void][] = [
    ['is truncated', sent(right.subarray(0, Math.floor(right.length / 2)))],
    ['is empty', sent('')],
    ['is of blanks', sent(' \n ')],
    ['has something behind it', sent(`${text}}`)],
    ['is in single quotes', sent(text.replaceAll('"', "'"))],
    ['is not UTF-8', sent(Buffer.concat([right.subarray(0, -1), Buffer.from([0xff, 0xfe, 0x7d])]))],
    ['is UTF-16', sent(Buffer.from(text, 'utf16le'))],
    ['has a huge number', sent(text.replace('{', '{"a":-,'))],
    ['is gzip', () => setHeader(call, 'content-encoding', 'gzip')],
    ['is a form', as('application/x-www-form-urlencoded')],
    ['is multipart', as('multipart/form-data; boundary=x')],
    ['is text', as('text/plain')],
    ['is of no type', as('')],
    ['is too large', sent(`{"filler":"${'x'.repeat(70_000)}",${text.slice(1)}`)],
  ];
  const oddBodies: [string, () => void][] = [
    ['begins with a BOM', sent(`\ufeff${text}`)],
    ['has keys twice', sent(text.replace('{', '{"__proto__":{"a":1},"constructor":1,"constructor":2,'))],
    ['has a huge number', sent(text.replace('{', '{"a":1e999,'))],
    ['is deep', sent(text.replace('{', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)},`))],
    ['has a charset', as('application/json; charset=utf-7')],
    ['has a type in capitals', as('APPLICATION/JSON')],
  ];
  const surely = json && chance.is(0.7);
  const [what, change] = chance.one(surely ? refusedBodies : oddBodies);
  change();
  const mayPass =
    !surely || what === 'is gzip' || (what === 'is too large' && call.operation.path.includes('admin'));
  if (!mayPass && !(what === 'is in single quotes' && text === '{}')) call.expect = 'refusal';
  else if (call.expect === 'success') call.expect = 'either';
  return `the body ${what}`;
};
