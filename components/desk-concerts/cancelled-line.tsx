'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { VenueTime } from '@/components/ui/venue-time';
import type { DeskPerformance } from '@/lib/catalog/desk-concert';

const LOOK_AGAIN_MS = 3_000;

/** How far the money of a cancelled date has got back, and where to follow it. */
export function CancelledLine({ performance }: { performance: DeskPerformance }) {
  const t = useT();
  const router = useRouter();
  const { id, refundedAt, venue } = performance;
  const refunding = refundedAt === null;

  useEffect(() => {
    if (!refunding) return;
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [refunding, router]);

  return (
    <p aria-live="polite" className="text-sm">
      {refundedAt ? (
        <>
          {t('dates.allRefunded')}{' '}
          <VenueTime
            at={refundedAt}
            as="date-time-short"
            timeZone={venue.timezone}
            className="text-ink-soft"
          />
        </>
      ) : (
        t('dates.refunding')
      )}{' '}
      <Link href={`/admin/orders?performanceId=${id}`} className="link">
        {t('dates.followRefunds')}
      </Link>
    </p>
  );
}
