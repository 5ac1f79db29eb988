import { drawnPlace, readTicketText } from '@/lib/queue/check-draw';
import type { QueueStatus } from '@/lib/queue/status';

/** The number that the published draw gives to the registration on a ticket; null while nobody can compute it. */
export function drawnNumber(ticket: string, { epoch, shuffle }: QueueStatus): number | null {
  const text = readTicketText(ticket);
  if (text?.epoch !== epoch || text.place.kind !== 'index') return null;
  const { commitment, seed, size } = shuffle ?? {};
  if (commitment === undefined || seed === undefined || size === undefined) return null;
  return drawnPlace({ performanceId: text.performanceId, epoch, commitment, seed, size }, text.place.value);
}
