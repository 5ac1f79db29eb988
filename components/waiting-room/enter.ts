import type { ApiRefusal } from '@/components/booking/api-client';
import type { Keepsakes } from './keepsakes';
import type { LineApi, Pass, Place } from './line-api';

/** Where somebody stands who came to the line. */
export type Arrival =
  | { kind: 'admitted'; pass: Pass; at: string }
  | { kind: 'place'; ticket: string; place: Place }
  | ApiRefusalArrival;

type ApiRefusalArrival = { kind: 'refused'; refusal: ApiRefusal };

/**
 * Finds the account's place, or takes one, and goes in if it is its turn. A ticket that this browser has is shown
 * first: it brings its place back even when the line has forgotten everybody. A turn that was missed is left to the
 * person: going in late is possible once only.
 */
export async function arrive(api: LineApi, kept: Keepsakes): Promise<Arrival> {
  const shown = kept.place.read();
  if (shown) {
    const place = await api.lookUp(shown.ticket);
    if (!place.ok && place.code !== 'ticket-invalid') return { kind: 'refused', refusal: place };
    // A ticket of an older line, or one that is used up, gives way to a new one.
    if (place.ok && place.data.state !== 'done') return goIn(api, kept, shown.ticket, place.data);
    kept.place.clear();
  }
  const joined = await api.join();
  if (!joined.ok) return { kind: 'refused', refusal: joined };
  const { ticket, number } = joined.data;
  kept.place.write({ ticket, number, firstAhead: null });
  const place = await api.lookUp(ticket);
  if (!place.ok) return { kind: 'refused', refusal: place };
  return goIn(api, kept, ticket, place.data);
}

/** Goes in with a place whose turn it is; any other place is handed back as it is. */
export async function goIn(api: LineApi, kept: Keepsakes, ticket: string, place: Place): Promise<Arrival> {
  if (place.state !== 'your_turn' && place.state !== 'admitted') return { kind: 'place', ticket, place };
  const claimed = await api.claim(ticket);
  if (claimed.ok) {
    kept.pass.write(claimed.data);
    return { kind: 'admitted', pass: claimed.data, at: claimed.at };
  }
  if (claimed.code === 'not-your-turn') {
    return { kind: 'place', ticket, place: { ...place, state: 'waiting' } };
  }
  return { kind: 'refused', refusal: claimed };
}
