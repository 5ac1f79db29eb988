'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { napper } from '@/components/booking/napper';
import { backOffDelay, nextPollDelay } from '@/lib/queue/poll';
import type { QueueStatus } from '@/lib/queue/status';
import { lineApi } from './line-api';

/** What is published of a line's draw. */
export type Published = Pick<QueueStatus, 'epoch' | 'shuffle'>;

/**
 * What everybody is told of the draw, read in this browser from the public status; null until it has answered once.
 * Asks on until the seed is there.
 */
export function useDraw(performanceId: string, saleOpensAt: string): Published | null {
  const [published, setPublished] = useState<Published | null>(null);
  const show = useEffectEvent(({ epoch, shuffle }: QueueStatus) => setPublished({ epoch, shuffle }));

  useEffect(() => {
    const nap = napper();
    let over = false;
    async function watch() {
      for (let failures = 0; !over; ) {
        await nap.untilVisible();
        const answer = await lineApi(performanceId).status();
        if (over) return;
        failures = answer.ok ? 0 : failures + 1;
        if (answer.ok) show(answer.data);
        if (answer.ok && (!answer.data.shuffle || answer.data.shuffle.seed !== undefined)) return;
        const left = Math.max(0, (Date.parse(saleOpensAt) - Date.now()) / 1_000);
        await nap.sleep(
          answer.ok
            ? nextPollDelay(left, answer.data.poll, Math.random())
            : backOffDelay(failures, Math.random()),
        );
      }
    }
    void watch();
    return () => {
      over = true;
      nap.stop();
    };
  }, [performanceId, saleOpensAt]);

  return published;
}
