import { macOf, sameBytes, secrets } from '../signing';

/** Longer than any token we sign; what is longer is refused unread. */
const LONGEST = 600;
const VERSION = 1;

export type TokenKind = 'ticket' | 'pass';

const LETTER: Record<TokenKind, string> = { ticket: 't', pass: 'p' };

/** One key for each kind and version of token, so that none can be used as another. */
const purposeOf = (kind: TokenKind): string => `queue ${kind} ${VERSION}`;

type Key = { id: string; secret: string };

const keys: Partial<Record<TokenKind, Key[]>> = {};

/** The keys of a kind, that of the present secret first. Their names tell tokens of one from those of another. */
function keysOf(kind: TokenKind): Key[] {
  keys[kind] ??= secrets().map((secret) => ({
    id: macOf(`${purposeOf(kind)} key id`, [], secret).toString('hex', 0, 4),
    secret,
  }));
  return keys[kind];
}

function macFor(kind: TokenKind, { id, secret }: Key, payload: string): string {
  return macOf(purposeOf(kind), [id, payload], secret).toString('base64url');
}

/** `t1.<key id>.<fields>.<mac>`: readable by anybody, made only by us. The same fields give the same text. */
export function signToken(kind: TokenKind, fields: string[]): string {
  const [key] = keysOf(kind) as [Key];
  const payload = Buffer.from(JSON.stringify(fields)).toString('base64url');
  return `${LETTER[kind]}${VERSION}.${key.id}.${payload}.${macFor(kind, key, payload)}`;
}

/** The fields of a token that we signed, letter by letter; else null. The MAC is compared in constant time. */
export function readToken(kind: TokenKind, token: string): string[] | null {
  if (token.length > LONGEST) return null;
  const [version, keyId, payload, mac, ...more] = token.split('.');
  if (payload === undefined || mac === undefined || more.length > 0) return null;
  const key = keysOf(kind).find(({ id }) => id === keyId);
  if (version !== `${LETTER[kind]}${VERSION}` || !key) return null;
  if (!sameBytes(Buffer.from(mac), Buffer.from(macFor(kind, key, payload)))) return null;
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as string[];
}
