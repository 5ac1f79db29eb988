import { type Place, readPlace } from './place';
import { sha256 } from './sha256';
import { bytesOfHex, LARGEST, shuffleOf } from './shuffle';

/*
 * What anybody can recompute of a draw, with nothing but what is published and a ticket that they hold. Runs in the
 * browser as it is.
 */

/** A draw after its opening, as it is published. */
export type Draw = { performanceId: string; epoch: number; commitment: string; seed: string; size: number };

/** What stands on a ticket, readable by anybody. That it is genuine only the shop can tell. */
export type TicketText = { performanceId: string; epoch: number; accountId: string; place: Place };

/** SHA-256 of the bytes that the seed's hex digits write, in hex. Throws RangeError for what is not lower-case hex. */
export function sealOf(seed: string): string {
  return Array.from(sha256(bytesOfHex(seed)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether the seed is the one that was sealed before anybody came, and the size one that can be drawn. */
export function isSealed({ seed, commitment, size }: Draw): boolean {
  try {
    return sealOf(seed) === commitment && Number.isInteger(size) && size >= 0 && size <= LARGEST;
  } catch {
    // What is not even hex has not been sealed.
    return false;
  }
}

/**
 * The place in line of a registration, counted from 1, of an index counted from 0. Registrations beyond the size keep
 * their turn behind the drawn ones. Throws RangeError for a seed that is not lower-case hex.
 */
export function drawnPlace(draw: Draw, index: number): number {
  return (index < draw.size ? shuffleOf(draw)(index) : index) + 1;
}

/** Reads a ticket without checking its signature; null for what cannot be one. */
export function readTicketText(ticket: string): TicketText | null {
  const [version, , payload, mac, ...more] = ticket.trim().split('.');
  if (version !== 't1' || !payload || !mac || more.length > 0) return null;
  try {
    const fields: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    if (!Array.isArray(fields) || !fields.every((field) => typeof field === 'string')) return null;
    const [performanceId, epoch, accountId, text] = fields;
    const place = readPlace(text ?? '');
    if (!performanceId || !accountId || !place || !/^\d{1,9}$/.test(epoch ?? '')) return null;
    return { performanceId, epoch: Number(epoch), accountId, place };
  } catch {
    // Cut off, or something else altogether.
    return null;
  }
}
