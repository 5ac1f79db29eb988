import { macOf, sameBytes } from '../signing';

/** Longer than any token we sign; what is longer is refused unread. */
const LONGEST = 600;
const VERSION = 1;

export type TokenKind = 'ticket' | 'pass';

const LETTER: Record<TokenKind, string> = { ticket: 't', pass: 'p' };

/** One key for each kind and version of token, so that none can be used as another. */
const purposeOf = (kind: TokenKind): string => `queue ${kind} ${VERSION}`;

const keyIds: Partial<Record<TokenKind, string>> = {};

/** Names the key, so that tokens of a retired secret are told from forged ones, and two secrets can live side by side. */
function keyIdOf(kind: TokenKind): string {
  keyIds[kind] ??= macOf(`${purposeOf(kind)} key id`, []).toString('hex', 0, 4);
  return keyIds[kind];
}

function macFor(kind: TokenKind, keyId: string, payload: string): string {
  return macOf(purposeOf(kind), [keyId, payload]).toString('base64url');
}

/** `t1.<key id>.<fields>.<mac>`: readable by anybody, made only by us. The same fields give the same text. */
export function signToken(kind: TokenKind, fields: string[]): string {
  const keyId = keyIdOf(kind);
  const payload = Buffer.from(JSON.stringify(fields)).toString('base64url');
  return `${LETTER[kind]}${VERSION}.${keyId}.${payload}.${macFor(kind, keyId, payload)}`;
}

/** The fields of a token that we signed, letter by letter; else null. The MAC is compared in constant time. */
export function readToken(kind: TokenKind, token: string): string[] | null {
  if (token.length > LONGEST) return null;
  const [version, keyId, payload, mac, ...more] = token.split('.');
  if (payload === undefined || mac === undefined || more.length > 0) return null;
  if (version !== `${LETTER[kind]}${VERSION}` || keyId !== keyIdOf(kind)) return null;
  if (!sameBytes(Buffer.from(mac), Buffer.from(macFor(kind, keyId, payload)))) return null;
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as string[];
}
