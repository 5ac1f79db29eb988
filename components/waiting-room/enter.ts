import type { ApiRefusal } from '@/components/booking/api-client';
import type { Keepsakes } from './keepsakes';
import type { LineApi, Pass, Place } from './line-api';

/** Where somebody stands who came to the line. `at`: the server's time then, ISO 8601. */
export type FoundPlace = { kind: 'place'; ticket: string; place: Place; at: string };
export type Found = FoundPlace | Refused;
export type Arrival = { kind: 'admitted'; pass: Pass; at: string } | Found;

type Refused = { kind: 'refused'; refusal: ApiRefusal };

/** Before the draw there is nothing more to a place than what joining has answered. */
const REGISTERED: Place = { state: 'registered', number: null, ahead: null, etaSeconds: null };

/**
 * Finds the account's place, or takes one. A ticket that this browser has is shown first: it brings its place back even
 * when the line has forgotten everybody. `response`: of the challenge, when one was asked for.
 */
export async function findPlace(api: LineApi, kept: Keepsakes, response?: string): Promise<Found> {
  const shown = kept.place.read();
  if (shown) {
    const place = await api.lookUp(shown.ticket);
    if (!place.ok && place.code !== 'ticket-invalid') return { kind: 'refused', refusal: place };
    // A ticket of an older line, or one that is used up, gives way to a new one.
    if (place.ok && place.data.state !== 'done') {
      return { kind: 'place', ticket: shown.ticket, place: place.data, at: place.at };
    }
    kept.place.clear();
  }
  const joined = await api.join(response);
  if (!joined.ok) return { kind: 'refused', refusal: joined };
  const { ticket, number, registered } = joined.data;
  kept.place.keep({ ticket, number, firstAhead: null });
  if (registered) return { kind: 'place', ticket, place: REGISTERED, at: joined.at };
  const place = await api.lookUp(ticket);
  if (!place.ok) return { kind: 'refused', refusal: place };
  return { kind: 'place', ticket, place: place.data, at: place.at };
}

/** The same, and goes in if it is the turn. One that was missed is left to the person: that is possible once only. */
export async function arrive(api: LineApi, kept: Keepsakes): Promise<Arrival> {
  const found = await findPlace(api, kept);
  if (found.kind === 'refused' || !isTurn(found.place)) return found;
  return goIn(api, kept, found);
}

export function isTurn({ state }: Place): boolean {
  return state === 'your_turn' || state === 'admitted';
}

/** Goes in with a place whose turn it is. */
export async function goIn(api: LineApi, kept: Keepsakes, found: FoundPlace): Promise<Arrival> {
  const claimed = await api.claim(found.ticket);
  if (claimed.ok) {
    kept.pass.keep(claimed.data);
    return { kind: 'admitted', pass: claimed.data, at: claimed.at };
  }
  if (claimed.code === 'not-your-turn') return { ...found, place: { ...found.place, state: 'waiting' } };
  return { kind: 'refused', refusal: claimed };
}
