import { macOf, sameBytes } from '../signing';

const MAC_BYTES = 12;

/** What a ticket's QR code says: `FR1.<ticket id>.<MAC>`. It opens a door by itself, so only its owner may see it. */
export function ticketCode(ticketId: string): string {
  return `FR1.${ticketId.replaceAll('-', '')}.${mac(ticketId).toString('base64url')}`;
}

/** The ticket's id, or null when the shop never wrote this code. */
export function readTicketCode(code: string): string | null {
  const [, hex, signature] = /^FR1\.([0-9a-f]{32})\.([\w-]{16})$/.exec(code) ?? [];
  if (!hex || !signature) return null;
  const ticketId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return sameBytes(Buffer.from(signature, 'base64url'), mac(ticketId)) ? ticketId : null;
}

function mac(ticketId: string): Buffer {
  return macOf('ticket code', [ticketId]).subarray(0, MAC_BYTES);
}
