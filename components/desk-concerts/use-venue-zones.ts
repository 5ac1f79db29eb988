'use client';

import { useRef, useState } from 'react';
import type { DeskAnswer } from './action-types';
import type { ZoneValues } from './date-values';

type Zone = Omit<ZoneValues, 'price'>;
export type FindZones = (input: { venueId: string }) => Promise<DeskAnswer<{ zones: Zone[] }>>;

/** Reads the zones of a venue that was chosen. Whoever chooses another meanwhile gets the zones of that one only. */
export function useVenueZones(findZones: FindZones, onFound: (zones: Zone[]) => void) {
  const [state, setState] = useState<'ready' | 'loading' | 'failed'>('ready');
  const last = useRef(0);

  const find = async (venueId: string) => {
    last.current += 1;
    const turn = last.current;
    setState('loading');
    const answer = await findZones({ venueId }).catch(() => null);
    if (turn !== last.current) return;
    setState(answer?.ok ? 'ready' : 'failed');
    if (answer?.ok) onFound(answer.data.zones);
  };

  return { state, find };
}
