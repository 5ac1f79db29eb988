'use client';

import { useEffect, useMemo, useState } from 'react';
import { type ApiRefusal, callApi } from '@/components/booking/api-client';
import type { SeatBlock } from '@/lib/seating/seat-block';
import { SEAT_BLOCKED } from '@/lib/seating/seat-status';

type Answer = { blocks: SeatBlock[] };

/** What is kept from the sale by hand, as it is by now, and how to change it. */
export function useBlocks(performanceId: string, first: SeatBlock[], status: Uint8Array | null) {
  const [blocks, setBlocks] = useState(first);
  const [pending, setPending] = useState<'none' | 'block' | 'release'>('none');
  const path = `/admin/performances/${performanceId}/blocks`;
  const shown = useMemo(() => status && blockedSeats(status), [status]);

  // Somebody else may have blocked or released seats, and the map hears of that first.
  useEffect(() => {
    if (shown === null) return;
    const leaving = new AbortController();
    void callApi<Answer>(path, { signal: leaving.signal }).then((answer) => {
      if (answer.ok && !leaving.signal.aborted) setBlocks(answer.data.blocks);
    });
    return () => leaving.abort();
  }, [path, shown]);

  const change = async (kind: 'block' | 'release', to: string, body: unknown): Promise<ApiRefusal | null> => {
    setPending(kind);
    const answer = await callApi<Answer>(to, { method: 'POST', body });
    setPending('none');
    if (!answer.ok) return answer;
    setBlocks(answer.data.blocks);
    return null;
  };
  return {
    blocks,
    pending,
    /** Gives why not, or null when it is done. */
    block: (seats: readonly number[], note: string) => change('block', path, { seats, note }),
    release: (seats: readonly number[]) => change('release', `${path}/releases`, { seats }),
  };
}

/** The seats that are not for sale, in a word: the same for the same seats. */
function blockedSeats(status: Uint8Array): string {
  const seats: number[] = [];
  for (let seat = 0; seat < status.length; seat++) if (status[seat] === SEAT_BLOCKED) seats.push(seat);
  return seats.join();
}
