import { macOf, sameBytes, secrets } from '../signing';

const MAC_BYTES = 12;

/** What a ticket's QR code says: `FR1.<ticket id>.<MAC>`. It opens a door by itself, so only its owner may see it. */
export function ticketCode(ticketId: string): string {
  return `FR1.${ticketId.replaceAll('-', '')}.${mac(ticketId).toString('base64url')}`;
}

/** The ticket's id, or null when the shop never wrote this code. */
export function readTicketCode(code: string): string | null {
  const [, hex, signature] = /^FR1\.([0-9a-f]{32})\.([\w-]{16})$/.exec(code) ?? [];
  if (!hex || !signature) return null;
  const ticketId = withDashes(hex);
  const given = Buffer.from(signature, 'base64url');
  return secrets().some((secret) => sameBytes(given, mac(ticketId, secret))) ? ticketId : null;
}

/**
 * As `readTicketCode`, for what somebody typed: capitals, blanks, dots, dashes and underscores count for nothing. What is
 * left of a code's MAC is still longer than anybody can guess: 16 characters, but for its dashes, of 36.
 */
export function readTypedCode(typed: string): string | null {
  const exact = readTicketCode(typed);
  if (exact || typed.length > LONGEST_TYPED) return exact;
  const [, hex, signature] = /^fr1([0-9a-f]{32})([0-9a-z]{1,16})$/.exec(plain(typed)) ?? [];
  if (!hex || !signature) return null;
  const ticketId = withDashes(hex);
  const isOurs = (secret: string) =>
    sameBytes(Buffer.from(signature), Buffer.from(plain(mac(ticketId, secret).toString('base64url'))));
  return secrets().some(isOurs) ? ticketId : null;
}

const LONGEST_TYPED = 200;
const plain = (text: string) => text.toLowerCase().replace(/[^0-9a-z]/g, '');

/** An id of 32 hex digits as ids are written. */
export const withDashes = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

function mac(ticketId: string, secret?: string): Buffer {
  return macOf('ticket code', [ticketId], secret).subarray(0, MAC_BYTES);
}
